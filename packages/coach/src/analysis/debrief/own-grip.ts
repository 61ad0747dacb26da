import type { PossibleLap, TrackModel } from '@gt3/schemas';
import { type Envelope, GripEnvelope } from '../envelope/envelope.ts';
import { measureLap } from '../envelope/lap-limits.ts';
import { onTheTable, possible } from '../envelope/possible.ts';
import type { Trace } from '../lap/trace.ts';

/** A lap that counts. */
export interface CountedLap {
  readonly lap: number;
  readonly trace: Trace;
}

/** What the car could have done on the best lap, or why that cannot be told. */
export type OwnGrip = { readonly possible: PossibleLap } | { readonly because: string };

const WHAT = 'what the car could do';

/** What an envelope may lack, as a driver would say it. */
const LIMITS: readonly (readonly [how: string, isKnown: (envelope: Envelope) => boolean])[] = [
  ['corners', ({ lateral }) => lateral.fit !== null],
  ['brakes', ({ braking }) => braking.fit !== null],
  ['gets out of slow corners', ({ traction }) => traction.most !== null],
  ['speeds up at full throttle', ({ drive }) => drive.fit !== null],
];

/**
 * What the car could have done on the fastest of some laps with the grip that these laps show: no faster driver is needed.
 *
 * @param laps in order, on a track of one wetness
 */
export function ownGrip(model: TrackModel, laps: readonly CountedLap[]): OwnGrip {
  const [first] = laps;
  if (first === undefined) return { because: `${WHAT}: one counted lap is needed, there is none` };
  const grip = new GripEnvelope();
  for (const { trace } of laps) {
    const measured = measureLap(trace);
    if (measured !== null) grip.add(measured);
  }
  const envelope = grip.now;
  const unknown = LIMITS.filter(([, isKnown]) => !isKnown(envelope)).map(([how]) => how);
  if (unknown.length > 0) {
    return { because: `${WHAT}: the counted laps do not show how it ${unknown.join(' or ')}` };
  }
  const best = laps.reduce((a, b) => (b.trace.time < a.trace.time ? b : a), first);
  const could = possible(best.trace, envelope);
  if (could === null) return { because: `${WHAT}: lap ${best.lap} does not show how it turns` };
  const corners = model.segments.map(({ corner, start, end }) => ({ corner, seconds: onTheTable(could, start, end) }));
  return { possible: { lap: best.lap, corners } };
}
