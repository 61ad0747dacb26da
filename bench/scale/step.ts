import { publishedFigures, type StepFigures } from './figures.ts';
import type { GeneratorProcess } from './generator-process.ts';
import { watchSystem } from './samples.ts';
import { Stage } from './stage.ts';

/** How long the system runs before anything is timed, s. */
const WARM_UP_S = 4;
/** How long the last results may take, ms. */
const SETTLE_MS = 5000;

/** What one run of the system is to be. */
export interface StepSpec {
  readonly rigs: number;
  readonly seconds: number;
  readonly gateway?: boolean;
}

/** Runs a broker, a worker and the generator with so many rigs in real time, and looks on. */
export async function runStep(generator: GeneratorProcess, spec: StepSpec): Promise<StepFigures> {
  const { rigs, seconds, gateway = false } = spec;
  const stage = await Stage.build(generator, rigs);
  try {
    if (gateway) stage.addGateway();
    const loadS = await stage.firstWorker();
    const publishing = generator.publish({ seconds, warmUpSeconds: WARM_UP_S, settleMs: SETTLE_MS });
    const [watched, published] = await Promise.all([
      watchSystem(stage.fleet, stage.pids, WARM_UP_S, seconds),
      publishing,
    ]);
    return { rigs, seconds, loadS, ...watched, ...publishedFigures(published) };
  } finally {
    await stage.clear();
  }
}
