import { setTimeout as sleep } from 'node:timers/promises';
import { publishedFigures } from './figures.ts';
import type { GeneratorProcess } from './generator-process.ts';
import { Stage } from './stage.ts';

/** A change among the workers, and the longest that a finding took because of it. */
export interface FaultFigures {
  readonly fault: string;
  readonly rigs: number;
  readonly worstFindingMs: number;
  /** Results that came, and that an offline analysis of the same batches finds. */
  readonly results: number;
  readonly resultsWanted: number;
}

interface Fault {
  readonly name: string;
  /** Workers before it. */
  readonly workers: 1 | 2;
  happen(stage: Stage): Promise<void>;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'one of two workers killed (kill -9)',
    workers: 2,
    happen: async ({ workers }) => workers[0]?.end('SIGKILL'),
  },
  { name: 'one of two workers stopped (SIGTERM)', workers: 2, happen: async ({ workers }) => workers[0]?.end() },
  {
    name: 'a second worker started',
    workers: 1,
    happen: async (stage) => {
      await stage.secondWorker();
    },
  },
];

const RIGS = 64;
/** The change comes after the warm-up; what it delays comes before the end. */
const WARM_UP_S = 3;
const AT_S = 5;
const SECONDS = 14;
const SETTLE_MS = 5000;

/** Kills, stops and adds workers while rigs drive, each time on a new stage. */
export async function measureFaults(generator: GeneratorProcess): Promise<FaultFigures[]> {
  const figures: FaultFigures[] = [];
  for (const { name, workers, happen } of FAULTS) {
    const stage = await Stage.build(generator, RIGS);
    try {
      await stage.firstWorker();
      if (workers === 2) await stage.secondWorker();
      const publishing = generator.publish({ seconds: SECONDS, warmUpSeconds: WARM_UP_S, settleMs: SETTLE_MS });
      await Promise.all([publishing, sleep(AT_S * 1000).then(() => happen(stage))]);
      const { finding, results, resultsWanted } = publishedFigures(await publishing);
      figures.push({ fault: name, rigs: RIGS, worstFindingMs: finding.worst, results, resultsWanted });
    } finally {
      await stage.clear();
    }
  }
  return figures;
}
