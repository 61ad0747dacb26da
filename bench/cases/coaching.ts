import { costs, costsText } from '../coaching/cost.ts';
import { realLaps, realLapsText } from '../coaching/real-laps.ts';
import { type Scorecard, scorecard } from '../coaching/run.ts';
import type { Score } from '../coaching/score.ts';
import type { Topic } from '../support/topic.ts';

/** A line of the scorecard: what is aimed at, and how a score shows. */
interface Measure {
  readonly what: string;
  readonly aim: string;
  show(score: Score): string;
}

const share = (value: number) => value.toFixed(2);

const MEASURES: readonly Measure[] = [
  { what: 'planted mistakes found (loss >= 0.05 s)', aim: '0.95', show: (s) => `${share(s.recall)} of ${s.mistakes}` },
  {
    what: 'of those with enough evidence in the drive',
    aim: '0.95',
    show: (s) => `${share(s.evidentRecall)} of ${s.evident}`,
  },
  { what: 'findings that are true', aim: '0.95', show: (s) => share(s.precision) },
  { what: 'right cause among those found', aim: '0.90', show: (s) => share(s.cause) },
  { what: 'of those in corners braked for', aim: '0.90', show: (s) => `${share(s.brakedCause)} of ${s.braked}` },
  {
    what: 'gain against truth, median relative error',
    aim: '20 %',
    show: (s) => `${(100 * s.gainError).toFixed(0)} %`,
  },
  { what: 'true gain inside the 90 % interval', aim: '85-95 %', show: (s) => `${(100 * s.coverage).toFixed(0)} %` },
  { what: 'spoken false advice a clean lap', aim: '< 0.10', show: (s) => share(s.falseAdvice) },
  { what: 'advice that a distractor leads to', aim: '0', show: (s) => String(s.distracted) },
  { what: 'advice on laps with a distractor, any', aim: '', show: (s) => String(s.duringDistractor) },
  { what: 'circuits whose corner ids differ', aim: '0', show: (s) => String(s.unstableCircuits) },
  { what: 'losses that fail to add up', aim: '0', show: (s) => String(s.badSums) },
];

/** How good the coaching is: on simulated drives with planted mistakes whose cost is known, and on laps of a real race. */
export const coachingTopic: Topic = async () => {
  const card = await scorecard('scoring', (text) => process.stderr.isTTY && process.stderr.write(`\r${text}  `));
  const real = await realLaps();
  const cost = await costs();
  return { figures: [card, real, cost], text: [text(card), realLapsText(real), costsText(cost)].join('\n') };
};

function text({ drives, full, noAccelerations, halfRate }: Scorecard): string {
  const rows = MEASURES.map(({ what, aim, show }) => [what, aim, show(full), show(noAccelerations), show(halfRate)]);
  const header = ['measure', 'aim', 'full', 'no accel.', '30 Hz'];
  const widths = header.map((_, c) => Math.max(...[header, ...rows].map((row) => row[c]?.length ?? 0)));
  const lines = [header, ...rows].map((row) => `  ${row.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join('  ')}`);
  return [`coaching: ${drives} simulated drives of 8 laps, 4 circuits, 3 cars, 3 skills`, ...lines].join('\n');
}
