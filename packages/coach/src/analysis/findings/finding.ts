import type { Cause, Finding, Gain, Withheld } from '@gt3/schemas';
import type { Sides } from '../evidence/evidence.ts';
import { causesOf } from '../weighing/weigh.ts';
import type { Case } from './case.ts';
import { suspects, whySlower } from './causes.ts';
import { type Cost, costsOf, orElse } from './cost.ts';
import { isProven, type Signs, signsOf } from './signs.ts';
import { type Telling, tell } from './telling.ts';
import { clearestView, type View, viewOf } from './view.ts';
import { explanation, instruction } from './wording.ts';

/** A gain below this is not worth a driver's attention, in seconds a lap. What costs 0.05 s may look like a little less. */
const WORTH_SAYING_S = 0.03;
/** A cause has to show in so many laps before it is spoken of. */
const LEAST_LAPS = 2;
/**
 * All marks together prove something by themselves where they are as certain as this and the clock agrees, in standard errors of
 * the segment's time; and they speak against what one sign proves where it is less likely than this. Chosen by tuning seeds of
 * the scorecard.
 */
const CERTAIN = 0.97;
const BY_THE_CLOCK = 4;
const UNLIKELY = 0.3;
/** A cause less likely than this is not named. */
const LEAST_SHARE = 0.1;

/**
 * Judges the newest pass of a corner beside the others: at most one finding, for what most likely cost time. One that is not to
 * be spoken of has the reason with it.
 *
 * Something was done worse where one sign proves it, unless all marks together make that unlikely; or where all marks together
 * make it nearly certain. What it was, all marks together say.
 *
 * @returns null where nothing is to be said
 */
export function judgePass(one: Case): Finding | null {
  const signs = signsOf(one.evidence);
  const accused = suspects(one.evidence, signs)
    .map(({ cause, sign }) => ({ cause, sign, cost: costsOf(one, sign)(cause) }))
    .filter(({ cost }) => cost !== null && cost.gain.mean >= WORTH_SAYING_S);
  const proof = accused.find(({ sign, cost }) => isShown(sign) && cost !== null && isProven(sign, cost.support));
  const turns = accused.map(({ sign }) => sign).filter(({ steady }) => !steady);
  const views = [...one.evidence.sinceThen, ...turns].filter(isShown);
  const best = clearestView(one.evidence, views);
  const believed = best !== null && (proof === undefined ? isCertain(best) : best.certainty >= UNLIKELY);
  if (believed) {
    const spoken =
      named(one, best, signs) ??
      (proof === undefined ? null : charge(viewOf(one.evidence, proof.sign), proof.cause, proof.cost));
    if (spoken !== null) return finding(one, spoken, one.silence);
  }
  for (const { cause, sign, cost } of accused) {
    const quiet = charge(viewOf(one.evidence, sign), cause, cost);
    if (quiet !== null) return finding(one, quiet, one.silence ?? (isShown(sign) ? 'below-noise' : 'too-few-laps'));
  }
  return null;
}

function isCertain({ certainty, told }: View): boolean {
  return certainty >= CERTAIN && (told.differences.get('time')?.t ?? 0) >= BY_THE_CLOCK;
}

function isShown({ habit }: Sides): boolean {
  return habit.length >= LEAST_LAPS;
}

/** What to blame, what it costs and how it is told. */
interface Charge {
  readonly view: View;
  readonly cause: Cause;
  readonly cost: Cost;
  readonly gain: Gain;
  readonly telling: Telling;
}

/** The likeliest cause that did cost time, of those that are likely at all. */
function named(one: Case, view: View, signs: Signs): Charge | null {
  const costOf = costsOf(one, view.sides);
  const likely = causesOf(view.marks)
    .filter(([, share]) => share >= LEAST_SHARE)
    .map(([likeliest, share]) => {
      const cause = likeliest === 'over-slow' ? whySlower(signs) : likeliest;
      return { cause, share, cost: costOf(cause) };
    });
  for (const { cause, cost } of likely) {
    const found = charge(view, cause, cost);
    if (found !== null) return { ...found, gain: orElse(found.cost, likely) };
  }
  return null;
}

function charge(view: View, cause: Cause, cost: Cost | null): Charge | null {
  const telling = tell(cause, view.told);
  if (telling === null || cost === null || cost.gain.mean < WORTH_SAYING_S) return null;
  return { view, cause, cost, gain: cost.gain, telling };
}

function finding({ corner, lap }: Case, { view, cause, gain, telling }: Charge, withheld: Withheld | null): Finding {
  const { amount, evidence } = telling;
  return {
    id: `L${lap}-${corner.id}-${cause}`,
    lap,
    corner: corner.id,
    cause,
    amount,
    gain,
    confidence: confidenceOf(view),
    laps: [...view.sides.habit],
    say: instruction(cause, amount, corner),
    text: explanation(cause, amount, corner, gain.mean, evidence),
    evidence: [...evidence],
    withheld,
  };
}

/** 0..1: grows with the laps that show it and with how clearly they do. */
function confidenceOf({ sides, certainty }: View): number {
  return (1 - 0.5 ** sides.habit.length) * certainty;
}
