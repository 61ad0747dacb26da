import type { FeasibleBest, FeasiblePiece, TrackModel } from '@gt3/schemas';
import { column, type Trace, timeAt, valueAt } from '../lap/trace.ts';

/** Pieces of two laps fit where the car goes as fast, within so many m/s (2 km/h), and at most so many metres beside. */
const SPEED_FITS = 2 / 3.6;
const LINE_FITS_M = 1.5;
/** Coming slower to a joint than the next piece begins costs time on the way to the brakes, about so many metres. */
const CARRY_M = 100;
/** Metres in a degree of latitude (a meridian of 40 008 km). */
const METRES_A_DEGREE = 111_132;

/** What is kept of each segment: seconds in it, and speed (m/s), gear, latitude and longitude (degrees) at its start. */
const FIELDS = { time: 0, speed: 1, gear: 2, lat: 3, lon: 4 } as const;
const WIDTH = 5;

/** A lap that pieces may be taken from, as compact as it can be: WIDTH numbers for each segment, NaN for what a source lacks. */
export interface PieceLap {
  readonly lap: number;
  readonly pieces: Float32Array;
}

/** The best way from the line to the end of a segment that ends in one lap. */
interface Way {
  readonly total: number;
  /** Place of the lap of the segment before; -1 at the line. */
  readonly before: number;
  /** Seconds in this segment alone. */
  readonly time: number;
}

/** Reads a valid lap's pieces. */
export function pieceLap(lap: number, trace: Trace, { segments }: Pick<TrackModel, 'segments'>): PieceLap {
  const pieces = new Float32Array(segments.length * WIDTH);
  const gears = column(trace, 'Gear');
  const at = (name: string, d: number) => {
    const values = column(trace, name);
    return values === null ? Number.NaN : valueAt(values, d);
  };
  segments.forEach(({ start, end }, i) => {
    const time = timeAt(trace, end) - timeAt(trace, start);
    const gear = gears?.[Math.floor(start)] ?? Number.NaN;
    pieces.set([time, at('Speed', start), gear, at('Lat', start), at('Lon', start)], i * WIDTH);
  });
  return { lap, pieces };
}

/**
 * The fastest lap that this driver could put together of what he has driven: segments of several laps, joined only where
 * speed, gear and line fit, so that no piece begins in a way that the one before does not end (shortest path over segments
 * and laps; Bellman, 1957). Where a joint is reached slower than the next piece begins, that is charged.
 *
 * @param laps valid laps of the model's circuit
 * @returns null where there are no laps or no corners; of one lap it is that lap
 */
export function feasibleBest(
  laps: readonly PieceLap[],
  { segments }: Pick<TrackModel, 'segments'>,
): FeasibleBest | null {
  if (laps.length === 0 || segments.length === 0) return null;
  const ways: Way[][] = [];
  segments.forEach((_, i) => {
    ways.push(laps.map((_lap, k) => bestWay(laps, k, i, ways[i - 1])));
  });
  const chosen = followBack(ways);
  const pieces: FeasiblePiece[] = [];
  let total = 0;
  segments.forEach(({ corner, start, end }, i) => {
    const k = chosen[i] ?? 0;
    const time = ways[i]?.[k]?.time ?? 0;
    const open = i > 0 && chosen[i - 1] === k ? pieces.pop() : undefined;
    const piece = open ?? { lap: laps[k]?.lap ?? 0, first: corner, start, time: 0 };
    pieces.push({ ...piece, last: corner, end, time: piece.time + time });
    total += time;
  });
  return { time: total, pieces };
}

/** The best way to the end of segment `i` that is driven in lap `k`. */
function bestWay(laps: readonly PieceLap[], k: number, i: number, before: readonly Way[] | undefined): Way {
  const own = laps[k];
  const driven = numberAt(own, i, 'time');
  if (before === undefined) return { total: driven, before: -1, time: driven };
  // Going on in the same lap always fits, and is preferred among equals.
  let best: Way = { total: (before[k]?.total ?? 0) + driven, before: k, time: driven };
  before.forEach(({ total }, j) => {
    if (j === k || total + driven >= best.total || !fits(laps[j], own, i)) return;
    const time = driven + charge(laps[j], own, i);
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

function numberAt(lap: PieceLap | undefined, i: number, name: keyof typeof FIELDS): number {
  return lap?.pieces[i * WIDTH + FIELDS[name]] ?? Number.NaN;
}

/** True where a car that comes in one lap is at the start of a segment as another lap drives there. What a source lacks does not count. */
function fits(coming: PieceLap | undefined, going: PieceLap | undefined, i: number): boolean {
  const apart = (name: keyof typeof FIELDS) => numberAt(coming, i, name) - numberAt(going, i, name);
  if (Math.abs(apart('speed')) > SPEED_FITS || Math.abs(apart('gear')) > 0) return false;
  const north = apart('lat') * METRES_A_DEGREE;
  const east = apart('lon') * METRES_A_DEGREE * Math.cos((numberAt(going, i, 'lat') * Math.PI) / 180);
  return !(Math.hypot(north, east) > LINE_FITS_M);
}

/** Seconds that it costs to come to a joint slower than the next piece begins there. */
function charge(coming: PieceLap | undefined, going: PieceLap | undefined, i: number): number {
  const come = numberAt(coming, i, 'speed');
  const begun = numberAt(going, i, 'speed');
  return come < begun && come > 1 ? CARRY_M * (1 / come - 1 / begun) : 0;
}
