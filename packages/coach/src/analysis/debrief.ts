import type { LapLoss, LapRef, TrackModel } from '@gt3/schemas';
import { type DrivenLap, lapLoss } from './loss/losses.ts';

/** A run looked back on. */
export interface Debrief {
  readonly reference: LapRef | null;
  readonly losses: LapLoss[];
}

/**
 * Compares every valid lap with the best of them.
 *
 * @param laps valid laps, in order
 * @throws LossSumError when losses do not add up
 */
export function debrief(model: TrackModel | null, laps: readonly DrivenLap[]): Debrief {
  const [first] = laps;
  if (model === null || first === undefined) return { reference: null, losses: [] };
  const best = laps.reduce((a, b) => (b.trace.time < a.trace.time ? b : a), first);
  return {
    reference: { lap: best.lap, time: best.trace.time },
    losses: laps.map((lap) => lapLoss(model, lap, best)),
  };
}
