import type { LapSummary, SessionSummary } from '@gt3/schemas';

/** Sums up the stored laps of a rig: one entry for each run, session, car and track. */
export class SessionTally {
  readonly #sessions = new Map<string, SessionSummary>();

  /** @param timeMs when the broker stored the lap, ms since 1970 */
  add(lap: LapSummary, timeMs: number): void {
    const key = JSON.stringify([lap.run, lap.sessionNum, lap.car, lap.track]);
    const session = this.#sessions.get(key) ?? {
      run: lap.run,
      sessionNum: lap.sessionNum,
      car: lap.car,
      track: lap.track,
      laps: 0,
      validLaps: 0,
      best: null,
      from: timeMs,
      to: timeMs,
    };
    this.#sessions.set(key, session);
    session.laps++;
    session.from = Math.min(session.from, timeMs);
    session.to = Math.max(session.to, timeMs);
    if (!lap.valid || lap.time === null) return;
    session.validLaps++;
    if (session.best === null || lap.time < session.best.time) session.best = { lap: lap.lap, time: lap.time };
  }

  /** Newest first, by the last lap stored. */
  list(): SessionSummary[] {
    return [...this.#sessions.values()].reverse().sort((a, b) => b.to - a.to);
  }
}
