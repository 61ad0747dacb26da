import type { Finding, LossReason, Withheld } from '@gt3/schemas';
import { median } from '../statistics/order.ts';

/** Findings kept back for one of these say nothing of the driver. */
const NO_EVIDENCE: readonly (Withheld | null)[] = [
  'lap-not-valid',
  'traffic',
  'incident',
  'off-line',
  'conditions-differ',
  'below-noise',
];
/** A cause found on fewer laps than this explains no loss that returns lap after lap. */
const REPEATED = 2;

/**
 * The causes that findings name for a corner on two counted laps or more, the commonest first and then the costliest.
 *
 * @param counted laps that count
 */
export function repeatedCauses(
  findings: readonly Finding[],
  corner: string,
  counted: ReadonlySet<number>,
): LossReason[] {
  const here = findings.filter(
    (one) => one.corner === corner && counted.has(one.lap) && !NO_EVIDENCE.includes(one.withheld),
  );
  return [...Map.groupBy(here, (one) => one.cause)]
    .flatMap(([cause, all]) => {
      const newest = all.at(-1);
      const laps = [...new Set(all.map((one) => one.lap))];
      if (newest === undefined || laps.length < REPEATED) return [];
      const amount = { value: median(all.map((one) => one.amount.value)), unit: newest.amount.unit };
      const gain = Math.max(...all.map((one) => one.gain.mean));
      return [{ gain, reason: { cause, amount, laps, finding: newest.id } }];
    })
    .sort((a, b) => b.reason.laps.length - a.reason.laps.length || b.gain - a.gain)
    .map((one) => one.reason);
}
