import type { KeptPass } from '../gain/kept-pass.ts';
import type { PassSlice } from '../gain/slice.ts';
import type { Pass } from '../pass/pass.ts';

/** A clean drive through a corner, as it is remembered: plain data. */
export interface SeenPass {
  readonly lap: number;
  /** irsdk_TrackWetness; null where the source does not say. */
  readonly wetness: number | null;
  readonly pass: Pass;
  readonly slice: PassSlice;
}

/** The part of a pass that gains are computed from. */
export function keptOf({ lap, pass, slice }: SeenPass): KeptPass {
  return { lap, slice, marks: pass };
}

/** Seconds from the start to the end of its segment. */
export function passTime({ pass }: SeenPass): number {
  return pass.timeOut - pass.timeIn;
}
