import type { Cause } from '@gt3/schemas';

/** Usual mistakes with usual amounts, each in the unit that the simulator takes it in. */
export const USUAL_MISTAKES: readonly (readonly [kind: Cause, amount: number])[] = [
  ['brake-early', 15],
  ['brake-late', 12],
  ['brake-soft', 20],
  ['over-slow', 6],
  ['throttle-late', 25],
  ['throttle-early', 25],
  ['coast', 25],
  ['overlap', 40],
  ['gear-high', 1],
  ['gear-low', 1],
  ['lock-up', 20],
  ['wheelspin', 20],
  ['line-wide', 1.5],
];
