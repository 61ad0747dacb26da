import type { Stretch } from '../cursor/cursor.ts';
import type { LapClock } from '../live/lap-clock.ts';

/** What the strips are drawn over. */
export type AxisKind = 'distance' | 'time';

/**
 * What stands along the strips: shares of the lap, or seconds since it began. Over time a clock tells when a lap was
 * where; places (cursor, corners, zoom) stay places.
 */
export interface Axis {
  readonly kind: AxisKind;
  /** Ends in units of the axis. */
  readonly from: number;
  readonly to: number;
  /** Where a share of the lap stands on the axis; NaN where the clock does not tell. */
  of(share: number): number;
  /** Which share of the lap stands at a place of the axis. */
  shareAt(x: number): number;
}

const same = (x: number): number => x;

/** An axis over lap distance. */
export function distanceAxis({ from, to }: Stretch): Axis {
  return { kind: 'distance', from, to, of: same, shareAt: same };
}

/**
 * An axis over time.
 *
 * @param clock of the lap by which places become times
 * @param lapTime of the longest lap drawn, s; used for the end of a whole lap
 */
export function timeAxis({ from, to }: Stretch, clock: LapClock, lapTime: number): Axis {
  const begin = clock.at(from);
  const end = to >= 1 ? lapTime : clock.at(to);
  return {
    kind: 'time',
    from: Number.isNaN(begin) ? 0 : begin,
    to: Number.isNaN(end) ? lapTime : end,
    of: (share) => clock.at(share),
    shareAt: (x) => clock.shareAt(x),
  };
}

/** A round step for about `count` lines between two values. */
export function roundStep(span: number, count: number): number {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}
