import type { Segment } from '@gt3/schemas';
import type { DriveCurve } from '../../envelope/drive-curve.ts';
import { Evidence } from '../../evidence/evidence.ts';
import type { Form } from '../../evidence/form.ts';
import { keptOf, type SeenPass } from '../../evidence/seen-pass.ts';
import { suspects } from '../../findings/causes.ts';
import { signsOf } from '../../findings/signs.ts';
import { shareOut } from '../../gain/share-out.ts';
import { type Compared, whatIf, whatIfAll } from '../../gain/what-if.ts';

/** Standard error of grip between two laps, of which nothing is known here. */
const GRIP = { log: 0, error: 0.004 };

/** What causes say of two passes: seconds, and how many causes were named. */
export interface Named {
  readonly seconds: number;
  readonly causes: number;
}

/**
 * What the causes that a coach names of one pass beside another come to: those that cost it time, less those that cost the
 * other one time; each by its counterfactual, together no more than all that is lost one way.
 */
export function namedChange(
  form: Form,
  segment: Segment,
  one: SeenPass,
  other: SeenPass,
  drive: DriveCurve | null,
): Named {
  const lost = namedLoss(form, segment, one, other, drive);
  const won = namedLoss(form, segment, other, one, drive);
  return { seconds: lost.seconds - won.seconds, causes: lost.causes + won.causes };
}

function namedLoss(form: Form, segment: Segment, one: SeenPass, other: SeenPass, drive: DriveCurve | null): Named {
  const compared: Compared = { segment, habit: [keptOf(one)], good: [keptOf(other)], grip: GRIP, drive, onward: null };
  const evidence = new Evidence(form, [], one, other);
  const causes = new Set(suspects(evidence, signsOf(evidence)).map(({ cause }) => cause));
  const gains = [...causes].map((cause) => whatIf(compared, cause)).filter((gain) => gain !== null);
  const shared = shareOut(gains, whatIfAll(compared)?.mean ?? 0);
  return { seconds: shared.reduce((sum, { mean }) => sum + mean, 0), causes: causes.size };
}
