import { availableParallelism } from 'node:os';
import { scaleReport } from '../scale/report.ts';
import { scaleBench } from '../scale/scale-bench.ts';
import type { Topic } from '../support/topic.ts';

/** How many rigs this machine keeps up with, generator and broker included, and what a rig costs. Needs Linux' /proc. */
export const scaleTopic: Topic = async () => {
  const figures = await scaleBench(availableParallelism(), (what) => process.stderr.write(`  ${what} ...\n`));
  return { figures: [figures], text: scaleReport(figures) };
};
