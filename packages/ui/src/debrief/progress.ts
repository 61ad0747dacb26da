import type { SessionSummary } from '@gt3/schemas';

/** What was reached on one day. */
export interface Day {
  /** Local date as `2026-11-23`. */
  readonly date: string;
  /** Fastest valid lap, s. */
  readonly best: number;
  readonly laps: number;
  readonly validLaps: number;
}

function localDate(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Progress on one circuit with one car over the days, the first day first; days without a valid lap are left out.
 *
 * @param sessions of one rig
 */
export function progress(sessions: readonly SessionSummary[], car: string, track: string): Day[] {
  const days = new Map<string, Day>();
  for (const session of sessions) {
    if (session.car !== car || session.track !== track || session.best === null) continue;
    const date = localDate(session.to);
    const day = days.get(date);
    days.set(date, {
      date,
      best: Math.min(day?.best ?? Number.POSITIVE_INFINITY, session.best.time),
      laps: (day?.laps ?? 0) + session.laps,
      validLaps: (day?.validLaps ?? 0) + session.validLaps,
    });
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
