import { Bench } from 'tinybench';

/** One way to do the work of a case. */
export interface Contender {
  readonly name: string;
  run(): void | Promise<void>;
}

/** Median, and the middle half, of a contender's times in milliseconds. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly p25: number;
  readonly p75: number;
  readonly runs: number;
}

/** How often the contenders take turns, so that a machine that slows down slows all of them. */
const ROUNDS = 4;

/**
 * Times contenders beside each other: after a warm-up they take turns for some rounds, and all runs of one are put
 * together.
 *
 * @param timeMs how long each contender runs in each round, at least 5 times
 */
export async function measure(contenders: readonly Contender[], timeMs: number): Promise<Timing[]> {
  const samples = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, contender] of contenders.entries()) {
      const bench = new Bench({ time: timeMs, iterations: 5, warmup: round === 0, retainSamples: true });
      bench.add(contender.name, () => contender.run());
      const [task] = await bench.run();
      if (task?.result.state !== 'completed') throw new MeasureError(contender.name, task?.result);
      samples[i]?.push(...(task.result.latency.samples ?? []));
    }
  }
  return contenders.map(({ name }, i) => summary(name, samples[i] ?? []));
}

/** A contender failed. */
class MeasureError extends Error {
  override readonly name = 'MeasureError';

  constructor(contender: string, result: unknown) {
    super(`${contender} did not complete`, { cause: result });
  }
}

function summary(name: string, samples: number[]): Timing {
  const sorted = samples.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { name, median: at(0.5), p25: at(0.25), p75: at(0.75), runs: sorted.length };
}
