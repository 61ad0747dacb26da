import type { Segment } from '@gt3/schemas';
import type { Trace } from '../lap/trace.ts';
import type { Pass } from '../pass/pass.ts';
import { type PassSlice, slicePass } from './slice.ts';

/** What of a pass decides where a cause acts. */
export type PassMarks = Pick<Pass, 'brakeOnset' | 'lift' | 'minSpeedAt' | 'pickUp' | 'fullThrottle' | 'stab'>;

/** A drive through a corner, as it is kept for comparing: plain data, 1 byte a metre of its segment and of 50 m before it. */
export interface KeptPass {
  /** Its lap; below 0 for a lap that is not of this run. */
  readonly lap: number;
  readonly slice: PassSlice;
  readonly marks: PassMarks;
}

/**
 * What is to be kept of a pass.
 *
 * @param trace filled at least up to the segment's end
 * @returns null where the source has no speed
 */
export function keepPass(lap: number, trace: Trace, segment: Segment, pass: PassMarks): KeptPass | null {
  const slice = slicePass(trace, segment);
  if (slice === null) return null;
  const { brakeOnset, lift, minSpeedAt, pickUp, fullThrottle, stab } = pass;
  return { lap, slice, marks: { brakeOnset, lift, minSpeedAt, pickUp, fullThrottle, stab } };
}
