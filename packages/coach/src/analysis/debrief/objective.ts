import type { Difference, Objective } from '@gt3/schemas';
import type { CornerRecord } from './corner-record.ts';
import { instead } from './wording.ts';

/** A loss with what explains it. */
export interface ExplainedLoss {
  readonly record: CornerRecord;
  /** The repeated cause, else what differs most from the own good passes, else null. */
  readonly why: Difference | null;
  /** The cause was named by findings on two laps or more. */
  readonly repeated: boolean;
}

/** As good as the best repeated pass, in seconds. */
const WITHIN_S = 0.05;
/** Less than this is no aim for a run, in seconds a lap; as for a finding that is spoken. */
const WORTH_S = 0.05;
/** So many laps of so many are to be so: more than now, since the median lap is off by WORTH_S or more. */
const LAPS = 3;
const OF = 5;

/**
 * The one thing for the next run: the biggest loss with a repeated cause, else the biggest that is explained at all, else
 * the biggest.
 *
 * @param losses biggest first
 * @returns null where nothing is worth it
 */
export function objectiveOf(losses: readonly ExplainedLoss[]): Objective | null {
  const worth = losses.filter((one) => one.record.loss.value >= WORTH_S);
  const chosen = worth.find((one) => one.repeated) ?? worth.find((one) => one.why !== null) ?? worth[0];
  if (chosen === undefined) return null;
  const { record, why } = chosen;
  const { corner, passes, best, good, loss } = record;
  const reached = passes.filter((pass) => pass.time <= best + WITHIN_S).length;
  const fastest = good.toSorted((a, b) => a.time - b.time).slice(0, 2);
  const numbers = fastest.map((pass) => pass.lap).sort((a, b) => a - b);
  const like = `Drive ${corner.id} as on laps ${numbers.join(' and ')}`;
  const what = why === null ? like : instead(why.kind, why.amount, corner.id);
  return {
    corner: corner.id,
    cause: why?.kind ?? null,
    say: `${what}: within ${WITHIN_S.toFixed(2)} s of your best there on ${LAPS} of ${OF} laps.`,
    gain: loss,
    within: WITHIN_S,
    laps: LAPS,
    of: OF,
    now: { laps: reached, of: passes.length },
  };
}
