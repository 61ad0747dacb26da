import type { Finding, Withheld } from '@gt3/schemas';
import { type Comparison, suspects } from './causes.ts';
import { gainOf, type History } from './history.ts';
import { explanation, instruction } from './wording.ts';

/** A gain below this is not worth a driver's attention, in seconds a lap. */
const WORTH_SAYING_S = 0.05;
/** A cause has to show in so many laps, and in this share of the newest ones, before it is spoken of. */
const LEAST_LAPS = 2;
const LEAST_SHARE = 0.4;

/**
 * Judges one pass of a corner against the reference: at most one finding, for the likeliest cause. A clean pass is
 * added to the history, whether or not it shows anything.
 *
 * @param clean false when something keeps the lap apart: its findings are withheld and no evidence
 * @returns null where nothing is to be said
 */
export function judgePass(comparison: Comparison, lap: number, clean: boolean, history: History): Finding | null {
  const { corner } = comparison;
  const [suspect] = suspects(comparison);
  if (clean) history.add(corner.id, { lap, cause: suspect?.cause ?? null, lost: suspect?.lost ?? 0 });
  if (suspect === undefined) return null;
  const passes = history.of(corner.id);
  const showing = passes.filter((pass) => pass.cause === suspect.cause);
  const losses = clean ? showing.map((pass) => pass.lost) : [suspect.lost];
  const gain = gainOf(losses, comparison.loss);
  const share = passes.length === 0 ? 0 : showing.length / passes.length;
  const confidence = share * (1 - 0.5 ** showing.length);
  return {
    id: `L${lap}-${corner.id}-${suspect.cause}`,
    lap,
    corner: corner.id,
    cause: suspect.cause,
    amount: suspect.amount,
    gain,
    confidence,
    laps: clean ? showing.map((pass) => pass.lap) : [lap],
    say: instruction(suspect.cause, suspect.amount, corner),
    text: explanation(suspect.cause, suspect.amount, corner, suspect.lost, suspect.evidence),
    evidence: [...suspect.evidence],
    withheld: silence(clean, showing.length, share, gain.mean),
  };
}

function silence(clean: boolean, laps: number, share: number, gain: number): Withheld | null {
  if (!clean) return 'lap-not-valid';
  if (gain < WORTH_SAYING_S) return 'below-noise';
  if (laps < LEAST_LAPS) return 'too-few-laps';
  return share < LEAST_SHARE ? 'not-repeated' : null;
}
