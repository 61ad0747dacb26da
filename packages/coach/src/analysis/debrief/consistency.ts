import type { CornerSpread } from '@gt3/schemas';
import { robustSpread } from '../statistics/order.ts';
import type { CornerRecord, CountedPass } from './corner-record.ts';
import { LEAST_LAPS } from './lap.ts';

const KMH = 3.6;

/** How alike all counted passes of a corner are, the slow ones as much as the fast. */
export function spreadOf({ corner, passes }: CornerRecord): CornerSpread {
  const of = (read: (pass: CountedPass) => number) => robustSpread(passes.map(read));
  const onsets = passes.map((pass) => pass.brakeOnset).filter((onset) => onset !== null);
  return {
    corner: corner.id,
    passes: passes.length,
    time: of((pass) => pass.time),
    phases: {
      approach: of((pass) => pass.times.approach),
      local: of((pass) => pass.times.local),
      carry: of((pass) => pass.times.carry),
    },
    brakeOnset: onsets.length < LEAST_LAPS ? null : robustSpread(onsets),
    minSpeed: KMH * of((pass) => pass.minSpeed),
  };
}
