import type { Amount, Cause, Corner, Evidence, Segment } from '@gt3/schemas';
import { type Trace, timeAt } from '../lap/trace.ts';
import { type Pass, slowingFrom } from '../pass/pass.ts';

/** Something done differently from the reference, and the time lost where it shows. */
export interface Suspect {
  readonly cause: Cause;
  readonly amount: Amount;
  /** Seconds lost to the reference over the stretch where this cause acts; never more than the segment's loss. */
  readonly lost: number;
  readonly evidence: readonly [Evidence, Evidence];
}

/** A pass beside the reference's pass of the same corner, and what the segment cost. */
export interface Comparison {
  readonly corner: Corner;
  readonly segment: Segment;
  readonly trace: Trace;
  readonly reference: Trace;
  readonly pass: Pass;
  readonly referencePass: Pass;
  /** Seconds lost in the segment beyond what the car's grip explains. */
  readonly loss: number;
  /** Speed in corners against the reference's that the car has now; see GripForm. */
  readonly gripRatio: number;
}

/**
 * Seconds that a stretch takes longer with the grip that the car has now: cornering and braking take longer by the share
 * that speed is lower, straights do not.
 */
export function explainedByGrip(c: Omit<Comparison, 'loss'>, from: number, to: number): number {
  const a = Math.max(from, slowingFrom(c.referencePass) ?? c.corner.start);
  const b = Math.min(to, c.corner.end);
  return b <= a ? 0 : (1 / c.gripRatio - 1) * (timeAt(c.reference, b) - timeAt(c.reference, a));
}

/** Differences below these are within what a driver repeats: metres and km/h, as other lap analysers use them. */
const NOISE = { brake: 6, speed: 2, throttle: 6, coast: 10 } as const;

/** Less than this cannot be told from the grid and the tick rate, in seconds. */
const LEAST_LOST_S = 0.01;

const KMH = 3.6;

/**
 * What may be responsible for the time lost in a segment, the likeliest first. Rolling without a pedal and braking too late
 * make a corner slower and delay the throttle, so where they are seen they come before what follows from them; else the
 * cause that cost most comes first. Empty where nothing was lost, or nothing was done differently beyond its noise.
 */
export function suspects(c: Comparison): Suspect[] {
  if (c.loss <= 0) return [];
  const causes = [coast(c), brakeLate(c)];
  const effects = [brakeEarly(c), overSlow(c), throttleLate(c)];
  return [...costly(causes), ...costly(effects)];
}

function costly(found: readonly (Suspect | null)[]): Suspect[] {
  return found
    .filter((one) => one !== null)
    .filter((one) => one.lost >= LEAST_LOST_S)
    .sort((a, b) => b.lost - a.lost);
}

/** Seconds lost between two distances beyond what grip explains, at least 0 and at most the segment's loss. */
function lost(c: Comparison, from: number, to: number): number {
  const a = Math.max(c.segment.start, Math.min(from, to));
  const b = Math.min(c.segment.end, Math.max(from, to));
  const difference = timeAt(c.trace, b) - timeAt(c.trace, a) - (timeAt(c.reference, b) - timeAt(c.reference, a));
  return Math.min(Math.max(difference - explainedByGrip(c, a, b), 0), c.loss);
}

function evidence(what: string, unit: string, value: number, reference: number): Evidence {
  return { what, unit, value, reference };
}

function minimumSpeed(c: Comparison): Evidence {
  return evidence('minimum speed', 'km/h', c.pass.minSpeed * KMH, c.referencePass.minSpeed * KMH);
}

/** How much slower the corner was than the car's grip allows, in km/h. */
function slowerBy(c: Comparison): number {
  return (c.referencePass.minSpeed * c.gripRatio - c.pass.minSpeed) * KMH;
}

function brakeEarly(c: Comparison): Suspect | null {
  const mine = c.pass.brakeOnset;
  const theirs = c.referencePass.brakeOnset;
  if (mine === null || theirs === null || theirs - mine <= NOISE.brake) return null;
  return {
    cause: 'brake-early',
    amount: { value: theirs - mine, unit: 'm' },
    lost: lost(c, mine, Math.min(c.pass.minSpeedAt, c.referencePass.minSpeedAt)),
    evidence: [evidence('brakes at', 'm', mine, theirs), minimumSpeed(c)],
  };
}

/** Braking later is a mistake only where it makes the corner slower. */
function brakeLate(c: Comparison): Suspect | null {
  const mine = c.pass.brakeOnset;
  const theirs = c.referencePass.brakeOnset;
  if (mine === null || theirs === null || mine - theirs <= NOISE.brake) return null;
  if (slowerBy(c) <= NOISE.speed) return null;
  return {
    cause: 'brake-late',
    amount: { value: mine - theirs, unit: 'm' },
    lost: lost(c, theirs, c.segment.end),
    evidence: [evidence('brakes at', 'm', mine, theirs), minimumSpeed(c)],
  };
}

function overSlow(c: Comparison): Suspect | null {
  const slower = slowerBy(c);
  if (slower <= NOISE.speed) return null;
  return {
    cause: 'over-slow',
    amount: { value: slower, unit: 'km/h' },
    lost: lost(c, c.corner.start, c.corner.end),
    evidence: [minimumSpeed(c), evidence('slowest at', 'm', c.pass.minSpeedAt, c.referencePass.minSpeedAt)],
  };
}

function throttleLate(c: Comparison): Suspect | null {
  const mine = c.pass.pickUp;
  const theirs = c.referencePass.pickUp;
  if (mine === null || theirs === null || mine - theirs <= NOISE.throttle) return null;
  return {
    cause: 'throttle-late',
    amount: { value: mine - theirs, unit: 'm' },
    lost: lost(c, theirs, c.segment.end),
    evidence: [
      evidence('throttle from', 'm', mine, theirs),
      evidence('leaves at', 'km/h', c.pass.speedOut * KMH, c.referencePass.speedOut * KMH),
    ],
  };
}

function coast(c: Comparison): Suspect | null {
  const longer = c.pass.coast - c.referencePass.coast;
  if (longer <= NOISE.coast) return null;
  const from = Math.min(c.pass.lift ?? c.pass.brakeOnset ?? c.corner.start, c.corner.start);
  return {
    cause: 'coast',
    amount: { value: longer, unit: 'm' },
    lost: lost(c, from, c.segment.end),
    evidence: [evidence('coasts for', 'm', c.pass.coast, c.referencePass.coast), minimumSpeed(c)],
  };
}
