import type { Corner, Segment } from '@gt3/schemas';
import { type DriveCurve, decayPerMetre, driveAt, USUAL_DRIVE } from '../../envelope/drive-curve.ts';
import { column, type Trace, valueAt } from '../../lap/trace.ts';
import { type Pass, slowingFrom } from '../../pass/pass.ts';

/**
 * All that a prediction may know of a pass: where its pedals moved and how fast it was at four points. No time of any kind.
 * Metres of lap distance, m/s.
 */
export interface Told {
  readonly slowing: number | null;
  /** Mean deceleration on the brakes, m/s^2; null without braking. */
  readonly deceleration: number | null;
  readonly full: number | null;
  /** Throttle left unused on the way out, in metres of closed throttle. */
  readonly unused: number;
  readonly slowest: number;
  readonly slowestAt: number;
  /** At the segment's start: what the corner before, or a tow, gave it. */
  readonly speedIn: number;
  /** 60 m before the corner's apex, there, and 60 m behind; null outside of the segment. */
  readonly around: readonly (number | null)[];
  /** Metres driven beyond the lap distance in the corner. Speed times the clock, where there are no positions. */
  readonly extraWay: number;
}

/** Which of it a prediction uses, each on top of the one before. */
export const KNOWN = [
  'pedals and slowest speed',
  '+ speeds at the apex and 60 m around it',
  '+ speed brought along',
  '+ metres driven further, by the clock',
] as const;
/** See KNOWN. */
export type Known = (typeof KNOWN)[number];

/** A difference of v^2 / 2 between two passes at a lap distance. */
interface Knot {
  readonly at: number;
  readonly energy: number;
}

const AROUND_M = [-60, 0, 60] as const;
/** Of the throttle that is missing when full throttle comes later, half is there already. */
const RISING = 0.5;
const CRAWL = 5;
/** A car that slows down by more than this is on the brakes, whatever it brought there, m/s^2. */
const BRAKING = 2;

/** What there is to tell of a pass; see Told. */
export function tell(trace: Trace, corner: Corner, segment: Segment, pass: Pass): Told {
  const speed = column(trace, 'Speed') ?? new Float32Array(2);
  const at = (d: number) => (d > segment.start && d < segment.end ? valueAt(speed, d) : null);
  return {
    slowing: slowingFrom(pass),
    deceleration: pass.deceleration,
    full: pass.fullThrottle,
    unused: pass.unused,
    slowest: pass.minSpeed,
    slowestAt: pass.minSpeedAt,
    speedIn: pass.speedIn,
    around: AROUND_M.map((d) => at(corner.apex + d)),
    extraWay: pass.extraWay,
  };
}

interface Slowing {
  readonly from: number;
  readonly to: number;
  readonly perMetre: number;
}

interface Unused {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Two passes of a corner, and what else a prediction may use: the whole speed of the first, and the engine. */
export interface Pair {
  readonly corner: Corner;
  readonly segment: Segment;
  /** Speed of the other pass on the 1 m grid, m/s. */
  readonly speed: Float32Array;
  readonly other: Told;
  readonly one: Told;
  /** Null: the usual one of a GT3 car. */
  readonly drive: DriveCurve | null;
}

/**
 * Seconds that one pass takes longer than the other in the segment, by simulation. The difference in energy is known where
 * a speed is told; in between it goes evenly from one such point to the next, where only one of them brakes by its
 * deceleration; at full throttle it dies away by the drive curve, and a later full throttle adds to it.
 */
export function predicted(pair: Pair, known: Known): number {
  const { segment, speed, other, one } = pair;
  const curve = pair.drive ?? USUAL_DRIVE;
  const to = Math.min(Math.floor(segment.end), speed.length - 1);
  const knots = speedsTold(pair, known);
  const last = knots.at(-1)?.at ?? to;
  const throttle = throttleLeft(other, one, last, known);
  const slowing = slowingFirst(pair, knots[0]?.at ?? to);
  let energy = knows(known, '+ speed brought along') ? difference(one.speedIn, other.speedIn) : 0;
  let seconds = 0;
  for (let d = Math.ceil(segment.start); d < to; d++) {
    const v = Math.max(CRAWL, ((speed[d] ?? 0) + (speed[d + 1] ?? 0)) / 2);
    const knot = knots.find(({ at }) => at > d);
    if (d >= slowing.from && d < slowing.to) energy += slowing.perMetre;
    else if (d >= slowing.from && knot !== undefined) energy += (knot.energy - energy) / Math.max(1, knot.at - d);
    else if (!isBraking(speed, d)) energy *= Math.exp(-decayPerMetre(curve, v));
    if (d >= throttle.from && d < throttle.to) energy -= throttle.share * Math.max(0, driveAt(curve, v));
    seconds += 1 / Math.sqrt(Math.max(CRAWL * CRAWL, v * v + 2 * energy)) - 1 / v;
  }
  return knows(known, '+ metres driven further, by the clock') ? seconds + furtherBy(pair) : seconds;
}

function knows(known: Known, what: Known): boolean {
  return KNOWN.indexOf(known) >= KNOWN.indexOf(what);
}

function difference(one: number, other: number): number {
  return (one * one - other * other) / 2;
}

/** Where speeds of the one pass are told, against the other's there. The slowest points lie apart, so that of the other tells nothing. */
function speedsTold({ corner, segment, speed, one }: Pair, known: Known): Knot[] {
  const knot = (at: number, told: number): Knot => ({ at, energy: difference(told, valueAt(speed, at)) });
  const knots = [knot(one.slowestAt, one.slowest)];
  if (knows(known, '+ speeds at the apex and 60 m around it')) {
    AROUND_M.forEach((by, k) => {
      const told = one.around[k] ?? null;
      if (told !== null) knots.push(knot(corner.apex + by, told));
    });
  }
  return knots.filter(({ at }) => at > segment.start && at < segment.end).sort((a, b) => a.at - b.at);
}

/** Seconds that a longer way takes at the speed of the other pass. */
export function furtherBy({ corner, speed, other, one }: Pair): number {
  return (one.extraWay - other.extraWay) / Math.max(CRAWL, valueAt(speed, corner.apex));
}

/** As `predicted` from every speed of the pass: what is left over lies in the way driven, whatever is told of speeds. */
export function fromAllSpeeds({ segment, speed }: Pick<Pair, 'segment' | 'speed'>, all: Float32Array): number {
  let seconds = 0;
  for (let d = Math.ceil(segment.start); d < Math.min(segment.end, speed.length); d++) {
    seconds += 1 / Math.max(CRAWL, all[d] ?? 0) - 1 / Math.max(CRAWL, speed[d] ?? 0);
  }
  return seconds;
}

/** Where the first of both slows down, and until where he alone does. */
function slowingFirst({ corner, segment, other, one }: Pair, known: number): Slowing {
  const early = Math.min(other.slowing ?? corner.start, one.slowing ?? corner.start, known);
  const from = Math.max(segment.start, early);
  if (other.slowing === null || one.slowing === null) return { from, to: from, perMetre: 0 };
  const isOne = one.slowing < other.slowing;
  const by = (isOne ? one : other).deceleration ?? 0;
  return { from, to: Math.min(Math.max(other.slowing, one.slowing), known), perMetre: isOne ? -by : by };
}

/** The stretch over which throttle is left unused by one pass and not by the other, and which share of it. */
function throttleLeft(other: Told, one: Told, last: number, known: Known): Unused {
  if (other.full === null || one.full === null) return { from: last, to: last, share: 0 };
  const to = Math.max(other.full, one.full);
  if (to <= last) return { from: last, to: last, share: 0 };
  const metres = !knows(known, '+ speeds at the apex and 60 m around it')
    ? one.unused - other.unused
    : RISING * (Math.max(one.full, last) - Math.max(other.full, last));
  return { from: last, to, share: metres / (to - last) };
}

function isBraking(speed: Float32Array, d: number): boolean {
  return difference(speed[d + 1] ?? 0, speed[d] ?? 0) < -BRAKING;
}
