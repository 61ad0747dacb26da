import type { GeneratorProcess } from './generator-process.ts';
import { watchSystem } from './samples.ts';
import { Stage } from './stage.ts';

/** A worker that has nothing to do. */
export interface IdleFigures {
  /** Share of one core. */
  readonly cores: number;
  readonly rssMiB: number;
}

/** Long enough for its compiled code to have settled, s. */
const WARM_UP_S = 5;
const SECONDS = 12;

/** Runs a worker without a rig. */
export async function measureIdle(generator: GeneratorProcess): Promise<IdleFigures> {
  const stage = await Stage.build(generator, 0);
  try {
    await stage.firstWorker();
    const { cores, rssMiB } = await watchSystem(stage.fleet, stage.pids, WARM_UP_S, SECONDS);
    return { cores: cores.coach ?? Number.NaN, rssMiB: rssMiB.coach ?? Number.NaN };
  } finally {
    await stage.clear();
  }
}
