import type { Corner, LapLoss, PhaseLosses, Segment, SegmentLoss, TrackModel } from '@gt3/schemas';
import { type Trace, timeAt } from '../lap/trace.ts';
import { type Pass, slowingFrom } from '../pass/pass.ts';

/** Losses that should add up and do not differ by more than this, in seconds. */
const TOLERANCE_S = 1e-3;

/** A lap's losses do not add up: the analysis is wrong somewhere, and nothing it says of this lap may be trusted. */
export class LossSumError extends Error {
  override readonly name = 'LossSumError';

  constructor(what: string, parts: number, whole: number) {
    super(
      `${what}: parts sum to ${parts.toFixed(6)} s, the whole is ${whole.toFixed(6)} s; at most ${TOLERANCE_S} s apart`,
    );
  }
}

/** A lap with what was done in each of its corners, by the corner's id. */
export interface DrivenLap {
  readonly lap: number;
  readonly trace: Trace;
  readonly passes: ReadonlyMap<string, Pass>;
}

/** Seconds lost between two distances: the lap's time there less the reference's. */
function lostBetween(trace: Trace, reference: Trace, from: number, to: number): number {
  return timeAt(trace, to) - timeAt(trace, from) - (timeAt(reference, to) - timeAt(reference, from));
}

/** Where the approach ends: the earlier of both laps' slowing down, within the segment and before the apex. */
function approachEnd(corner: Corner, segment: Segment, pass: Pass | undefined, other: Pass | undefined): number {
  const points = [pass, other].map((one) => (one === undefined ? null : slowingFrom(one)));
  const earliest = Math.min(...points.map((point) => point ?? corner.start));
  return Math.min(Math.max(earliest, segment.start), corner.apex);
}

/**
 * What one segment cost against the reference. Approach, local and carry tile the segment, so they add up to it.
 *
 * @param trace filled at least up to the segment's end
 */
function segmentLoss(
  corner: Corner,
  segment: Segment,
  trace: Trace,
  reference: Trace,
  pass: Pass | undefined,
  referencePass: Pass | undefined,
): SegmentLoss {
  const brake = approachEnd(corner, segment, pass, referencePass);
  const exit = Math.min(Math.max(corner.end, brake), segment.end);
  const phases: PhaseLosses = {
    approach: lostBetween(trace, reference, segment.start, brake),
    local: lostBetween(trace, reference, brake, exit),
    carry: lostBetween(trace, reference, exit, segment.end),
  };
  return { corner: corner.id, loss: lostBetween(trace, reference, segment.start, segment.end), phases };
}

/**
 * What a whole lap cost against a reference, segment by segment.
 *
 * @throws LossSumError when phases do not sum to their segment, or segments to the lap, within 1 ms
 */
export function lapLoss(model: TrackModel, lap: DrivenLap, reference: DrivenLap): LapLoss {
  const segments: SegmentLoss[] = [];
  model.segments.forEach((segment, i) => {
    const corner = model.corners[i];
    if (corner === undefined) return;
    const pass = lap.passes.get(corner.id);
    segments.push(segmentLoss(corner, segment, lap.trace, reference.trace, pass, reference.passes.get(corner.id)));
  });
  const total = lap.trace.time - reference.trace.time;
  for (const { corner, loss, phases } of segments) {
    checkSum(`lap ${lap.lap} ${corner}`, phases.approach + phases.local + phases.carry, loss);
  }
  if (segments.length > 0) {
    checkSum(
      `lap ${lap.lap}`,
      segments.reduce((sum, one) => sum + one.loss, 0),
      total,
    );
  }
  return { lap: lap.lap, total, segments };
}

function checkSum(what: string, parts: number, whole: number): void {
  if (!(Math.abs(parts - whole) <= TOLERANCE_S)) throw new LossSumError(what, parts, whole);
}
