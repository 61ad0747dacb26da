import type { Trace } from './lap/trace.ts';

/** A lap that a person chose to compare with. */
export interface ChosenLap {
  readonly lap: number;
  readonly trace: Trace;
}
