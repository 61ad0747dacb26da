import type { TrackModel } from '@gt3/schemas';
import { column, type Trace, timeAt, valueAt } from '../lap/trace.ts';

/** Pieces of two laps fit where the car goes as fast, within so many m/s (2 km/h), and at most so many metres beside. */
const SPEED_FITS = 2 / 3.6;
const LINE_FITS_M = 1.5;
/** Coming slower to a joint than the next piece begins costs time on the way to the brakes, about so many metres. */
const CARRY_M = 100;
/** Metres in a degree of latitude (a meridian of 40 008 km). */
const METRES_A_DEGREE = 111_132;

/** A lap that pieces may be taken from. */
export interface PieceLap {
  readonly lap: number;
  readonly trace: Trace;
}

/** A stretch of corners that were driven in one lap. */
export interface FeasiblePiece {
  readonly lap: number;
  /** Ids of its first and last corner. */
  readonly first: string;
  readonly last: string;
  /** Metres of lap distance, and the seconds it takes. */
  readonly start: number;
  readonly end: number;
  readonly time: number;
}

/** The fastest lap that can be put together of pieces that fit. */
export interface FeasibleBest {
  /** Seconds. */
  readonly time: number;
  readonly pieces: readonly FeasiblePiece[];
  /** Seconds in the segment of each corner, and the lap that it was driven in; they add up to the time. */
  readonly segments: readonly { readonly corner: string; readonly lap: number; readonly time: number }[];
}

/** The best way from the line to the end of a segment that ends in one lap. */
interface Way {
  readonly total: number;
  /** Place of the lap of the segment before; -1 at the line. */
  readonly before: number;
  /** Seconds in this segment alone. */
  readonly time: number;
}

/**
 * The fastest lap that this driver could put together of what he has driven: segments of several laps, joined only where
 * speed, gear and line fit, so that no piece begins in a way that the one before does not end (shortest path over segments
 * and laps; Bellman, 1957). Where a joint is reached slower than the next piece begins, that is charged.
 *
 * @param laps valid laps of the model's circuit
 * @returns null where there are no laps or no corners; of one lap it is that lap
 */
export function feasibleBest(laps: readonly PieceLap[], model: TrackModel): FeasibleBest | null {
  const { segments } = model;
  if (laps.length === 0 || segments.length === 0) return null;
  const ways: Way[][] = [];
  for (const [i, { start, end }] of segments.entries()) {
    const before = ways[i - 1];
    ways.push(laps.map((_, k) => bestWay(laps, k, start, end, before)));
  }
  const chosen = followBack(ways);
  const found = chosen.map((k, i) => {
    const segment = segments[i];
    return {
      k,
      corner: segment?.corner ?? '',
      start: segment?.start ?? 0,
      end: segment?.end ?? 0,
      time: ways[i]?.[k]?.time ?? 0,
    };
  });
  const pieces: FeasiblePiece[] = [];
  found.forEach(({ k, corner, start, end, time }, i) => {
    const open = i > 0 && found[i - 1]?.k === k ? pieces.pop() : undefined;
    const piece = open ?? { lap: laps[k]?.lap ?? 0, first: corner, start, time: 0 };
    pieces.push({ ...piece, last: corner, end, time: piece.time + time });
  });
  return {
    time: found.reduce((sum, one) => sum + one.time, 0),
    pieces,
    segments: found.map(({ k, corner, time }) => ({ corner, lap: laps[k]?.lap ?? 0, time })),
  };
}

/** In words: `T1 to T4 from lap 5, T5 from lap 3`. */
export function pieceWords(pieces: readonly FeasiblePiece[]): string {
  return pieces
    .map(({ first, last, lap }) => `${first === last ? first : `${first} to ${last}`} from lap ${lap}`)
    .join(', ');
}

/** The best way to the end of a segment that is driven in lap `k`. */
function bestWay(
  laps: readonly PieceLap[],
  k: number,
  start: number,
  end: number,
  before: readonly Way[] | undefined,
): Way {
  const own = laps[k]?.trace;
  if (own === undefined) return { total: Number.POSITIVE_INFINITY, before: -1, time: 0 };
  const driven = timeAt(own, end) - timeAt(own, start);
  if (before === undefined) return { total: driven, before: -1, time: driven };
  // Going on in the same lap always fits, and is preferred among equals.
  let best: Way = { total: (before[k]?.total ?? 0) + driven, before: k, time: driven };
  before.forEach(({ total }, j) => {
    const other = laps[j]?.trace;
    if (j === k || other === undefined || total + driven >= best.total || !fits(other, own, start)) return;
    const time = driven + charge(other, own, start);
    if (total + time < best.total) best = { total: total + time, before: j, time };
  });
  return best;
}

function followBack(ways: readonly (readonly Way[])[]): number[] {
  const last = ways.at(-1) ?? [];
  let k = last.reduce((best, way, i) => (way.total < (last[best]?.total ?? 0) ? i : best), 0);
  const chosen: number[] = [];
  for (let i = ways.length - 1; i >= 0; i--) {
    chosen.unshift(k);
    k = ways[i]?.[k]?.before ?? -1;
  }
  return chosen;
}

/** True where a car that ends a piece of one lap is at a distance as another begins there. What a source lacks does not count. */
function fits(ending: Trace, beginning: Trace, d: number): boolean {
  const speeds = both(ending, beginning, 'Speed');
  if (speeds !== null && Math.abs(valueAt(speeds[0], d) - valueAt(speeds[1], d)) > SPEED_FITS) return false;
  const gears = both(ending, beginning, 'Gear');
  const at = Math.floor(d);
  if (gears !== null && gears[0][at] !== gears[1][at]) return false;
  const lats = both(ending, beginning, 'Lat');
  const lons = both(ending, beginning, 'Lon');
  if (lats === null || lons === null) return true;
  const lat = valueAt(lats[0], d);
  const north = (lat - valueAt(lats[1], d)) * METRES_A_DEGREE;
  const degrees = valueAt(lons[0], d) - valueAt(lons[1], d);
  const east = degrees * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(north, east) <= LINE_FITS_M;
}

/** Seconds that it costs to come to a joint slower than the next piece begins there. */
function charge(ending: Trace, beginning: Trace, d: number): number {
  const speeds = both(ending, beginning, 'Speed');
  if (speeds === null) return 0;
  const come = valueAt(speeds[0], d);
  const begun = valueAt(speeds[1], d);
  return come < begun && come > 1 ? CARRY_M * (1 / come - 1 / begun) : 0;
}

function both(a: Trace, b: Trace, name: string): readonly [Float32Array, Float32Array] | null {
  const one = column(a, name);
  const other = column(b, name);
  return one === null || other === null ? null : [one, other];
}
