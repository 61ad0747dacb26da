import { collectorBench } from '../collector/collector-bench.ts';
import type { Topic } from '../support/topic.ts';

/** `GT3_BENCH_SECONDS` measures longer than 20 s. The collector from the sim's shared memory to a subscriber, as a process of its own, and a plain reader that does the same. */
export const collectorTopic: Topic = async () => {
  const seconds = Number(process.env.GT3_BENCH_SECONDS ?? 20);
  const figures = await collectorBench({ seconds });
  const width = Math.max(...figures.map(({ name }) => name.length));
  const lines = figures.map(({ name, cpuPercent, rssMiB, p50, p99, ticks, lostTicks }) =>
    [
      `  ${name.padEnd(width)}`,
      `${cpuPercent.toFixed(2).padStart(6)} % of a core`,
      `${rssMiB.toFixed(0).padStart(4)} MiB`,
      `row written to message arrived p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`,
      `${lostTicks} of ${ticks + lostTicks} ticks lost`,
    ].join('  '),
  );
  return { figures, text: ['collector: live mapping of 335 variables at 60 Hz', ...lines].join('\n') };
};
