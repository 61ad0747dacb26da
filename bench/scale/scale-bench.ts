import { collectorBench } from '../collector/collector-bench.ts';
import { type FaultFigures, measureFaults } from './faults.ts';
import { isSustained, type StepFigures } from './figures.ts';
import { FleetError } from './fleet.ts';
import { GeneratorProcess } from './generator-process.ts';
import { type IdleFigures, measureIdle } from './idle.ts';
import { runStep } from './step.ts';

/** What the whole bench found. */
export interface ScaleFigures {
  readonly cpus: number;
  readonly idle: IdleFigures;
  /** In the order in which they were measured. */
  readonly steps: readonly StepFigures[];
  /** With a gateway that nobody looks through. */
  readonly withGateway: StepFigures;
  /** The most rigs that were kept up with, of the numbers tried; 0 where none was. */
  readonly sustained: number;
  readonly faults: readonly FaultFigures[];
  /** Share of one core of a collector that reads a live sim. */
  readonly collectorCores: number;
}

/** Numbers of rigs, and for how many seconds each is run; few rigs bring few findings a second. */
const LADDER: readonly (readonly [rigs: number, seconds: number])[] = [
  [10, 12],
  [64, 26],
  [100, 12],
  [300, 12],
  [1000, 14],
  [3000, 14],
];
const GATEWAY_RIGS = 300;
const SEARCH_SECONDS = 12;
/** How often the gap between what is and what is not sustained is halved. */
const SEARCH_STEPS = 2;
const COLLECTOR_SECONDS = 8;

/** Measures the whole system on this machine, step by step. */
export async function scaleBench(cpus: number, tell: (what: string) => void): Promise<ScaleFigures> {
  const generator = new GeneratorProcess();
  try {
    tell('a worker without rigs');
    const idle = await measureIdle(generator);
    const steps: StepFigures[] = [];
    const tryRigs = async (rigs: number, seconds: number): Promise<boolean> => {
      tell(`${rigs} rigs`);
      try {
        const step = await runStep(generator, { rigs, seconds });
        steps.push(step);
        return isSustained(step);
      } catch (error) {
        if (!(error instanceof FleetError)) throw error;
        tell(error.message);
        return false;
      }
    };
    let sustained = 0;
    let tooMany = Number.POSITIVE_INFINITY;
    for (const [rigs, seconds] of LADDER) {
      if (await tryRigs(rigs, seconds)) sustained = Math.max(sustained, rigs);
      else tooMany = Math.min(tooMany, rigs);
    }
    for (let i = 0; i < SEARCH_STEPS && sustained < tooMany && Number.isFinite(tooMany); i++) {
      const middle = Math.round((sustained + tooMany) / 200) * 100;
      if (await tryRigs(middle, SEARCH_SECONDS)) sustained = middle;
      else tooMany = middle;
    }
    tell(`${GATEWAY_RIGS} rigs and a gateway`);
    const withGateway = await runStep(generator, { rigs: GATEWAY_RIGS, seconds: SEARCH_SECONDS, gateway: true });
    tell('workers killed, stopped and added');
    const faults = await measureFaults(generator);
    tell('the collector');
    const [collector] = await collectorBench({ seconds: COLLECTOR_SECONDS, withNaive: false });
    const collectorCores = (collector?.cpuPercent ?? Number.NaN) / 100;
    return { cpus, idle, steps, withGateway, sustained, faults, collectorCores };
  } finally {
    await generator.end();
  }
}
