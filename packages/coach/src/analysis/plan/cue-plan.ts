import type { Cue, Finding, TrackModel } from '@gt3/schemas';
import { type Trace, timeAt } from '../lap/trace.ts';
import type { DrivenLap } from '../loss/losses.ts';
import { slowingFrom } from '../pass/pass.ts';

/** Seconds that a sentence takes: 14 characters a second and a breath; seconds for the driver to take it in. */
const CHARACTERS_A_SECOND = 14;
const BREATH_S = 0.25;
const REACTION_S = 0.8;
/** Silence between two sentences, in seconds. */
const PAUSE_S = 0.6;

/** A sentence on the reference lap's clock, in seconds since the line; `from` is below 0 before the line. */
interface Slot {
  readonly finding: Finding;
  readonly from: number;
  /** The driver has to have understood by here. */
  readonly by: number;
}

/**
 * Places advice on the lap by the reference lap's own clock: each sentence ends 0.8 s before the driver slows down for its
 * corner, begins when he is back on the throttle from the corner before, and leaves 0.6 s to the next. What does not fit is
 * left out, the least worth first.
 *
 * @param advice the most worth first
 * @param reference lap whose clock and passes are used
 */
export function placeCues(advice: readonly Finding[], model: TrackModel, reference: DrivenLap): Cue[] {
  const slots: Slot[] = [];
  for (const finding of advice) {
    const slot = slotFor(finding, model, reference);
    if (slot !== null && slots.every((other) => apart(slot, other))) slots.push(slot);
  }
  return slots.sort((a, b) => a.by - b.by).map((slot) => cue(slot, reference.trace));
}

function speechTime(text: string): number {
  return text.length / CHARACTERS_A_SECOND + BREATH_S;
}

function apart(a: Slot, b: Slot): boolean {
  return end(a) + PAUSE_S <= b.from || end(b) + PAUSE_S <= a.from;
}

function end({ from, finding }: Slot): number {
  return from + speechTime(finding.say);
}

function slotFor(finding: Finding, model: TrackModel, reference: DrivenLap): Slot | null {
  const index = model.corners.findIndex((corner) => corner.id === finding.corner);
  const corner = model.corners[index];
  if (corner === undefined) return null;
  const pass = reference.passes.get(corner.id);
  const slowing = (pass === undefined ? null : slowingFrom(pass)) ?? corner.start;
  const by = timeAt(reference.trace, slowing) - REACTION_S;
  const from = by - speechTime(finding.say);
  return from >= freeFrom(index, model, reference) ? { finding, from, by } : null;
}

/** Time from which the driver is free to listen: full throttle, or the end, of the corner before. Before the line for the first. */
function freeFrom(index: number, model: TrackModel, { trace, passes }: DrivenLap): number {
  const before = model.corners[(index - 1 + model.corners.length) % model.corners.length];
  if (before === undefined) return 0;
  const free = passes.get(before.id)?.fullThrottle ?? before.end;
  return timeAt(trace, free) - (index === 0 ? trace.time : 0);
}

function cue({ finding, from, by }: Slot, trace: Trace): Cue {
  const { corner, cause, say } = finding;
  const until = distanceAt(trace, by);
  return { id: `${corner}-${cause}`, at: distanceAt(trace, from), until, corner, say };
}

/** Distance at which a lap is after so many seconds; below 0 it is counted back from the line. */
function distanceAt(trace: Trace, seconds: number): number {
  const t = seconds < 0 ? seconds + trace.time : seconds;
  let low = 0;
  let high = trace.n - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((trace.times[middle] ?? 0) <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}
