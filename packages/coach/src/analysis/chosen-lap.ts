import type { ReferenceConditions } from '@gt3/schemas';
import type { Trace } from './lap/trace.ts';

/** A lap to compare with, from a file or the store. */
export interface ChosenLap {
  readonly lap: number;
  readonly trace: Trace;
  /** The car's name and iRacing's name of the track, where they are known. */
  readonly car?: string;
  readonly track?: string;
  readonly conditions?: ReferenceConditions;
}
