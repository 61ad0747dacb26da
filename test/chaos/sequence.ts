import { setTimeout as sleep } from 'node:timers/promises';
import { connectBus } from '@gt3/bus';
import { startCollector } from '@gt3/collector';
import { lapsResponse } from '@gt3/schemas';
import { expect } from 'vitest';
import { silentLog } from '../support/log.ts';
import { type Brokers, startBrokers } from './cluster.ts';
import { lapsStored, saidLive } from './outcome.ts';
import { patiently } from './patiently.ts';
import { Random } from './random.ts';
import type { DrivenRig } from './rigs.ts';
import { addresses, ChaosSystem } from './system.ts';

const SPEED = 40;
const APART_MS = 400;
const SETTLES_MS = 60_000;

/** How a sequence of faults is run. */
export interface SequenceOptions {
  readonly binary: string;
  readonly nodes: 1 | 3;
  readonly seed: number;
  readonly faults: number;
  readonly folder: string;
}

/**
 * Lets rigs drive, does faults drawn by the seed meanwhile, and holds what was said of each rig against what is said
 * offline of the same frames.
 */
export async function runSequence(rigs: readonly DrivenRig[], options: SequenceOptions): Promise<void> {
  const random = new Random(options.seed);
  const brokers = await startBrokers(options.binary, options.nodes);
  const done: string[] = [];
  let system: ChaosSystem | null = null;
  try {
    await makeContract(brokers);
    system = await ChaosSystem.start(brokers, options.folder, random);
    const driving = drive(brokers, rigs);
    // Whoever waits for it below hears of it; until then it must not end the test.
    driving.catch(() => undefined);
    for (let i = 0; i < options.faults; i++) {
      await sleep(random.between(100, 1200));
      done.push(await system.disturb());
    }
    await system.mend();
    await driving;
    await check(brokers, rigs, system);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    const report = [`seed ${options.seed}, ${options.nodes} broker(s):`, ...done, what, ...(system?.lines ?? [])];
    throw new Error(report.join('\n'), { cause });
  } finally {
    await system?.stop();
    await brokers.stop();
  }
}

async function makeContract(brokers: Brokers): Promise<void> {
  const bus = await connectBus({ servers: addresses(brokers), name: 'chaos', log: silentLog() });
  await patiently(() => bus.ensureContract({ replicas: brokers.replicas }));
  await bus.close();
}

async function drive(brokers: Brokers, rigs: readonly DrivenRig[]): Promise<void> {
  const collectors = rigs.map(async (rig, i) => {
    // A coach has most to say when it has just got to know the driver: not for all rigs at the same time.
    await sleep(i * APART_MS);
    const source = { kind: 'ibt', path: rig.path, speed: SPEED, loop: false } as const;
    const options = { servers: addresses(brokers), rig: rig.rig, source, exitAtEnd: true, log: silentLog() };
    // One that is started while the brokers are down says so and ends.
    const collector = await patiently(() => startCollector(options));
    await collector.done;
  });
  await Promise.all(collectors);
}

async function check(brokers: Brokers, rigs: readonly DrivenRig[], system: ChaosSystem): Promise<void> {
  const bus = await connectBus({ servers: addresses(brokers), name: 'chaos', log: silentLog() });
  try {
    await Promise.all(
      rigs.map(({ rig, expected }) => patiently(() => lapsStored(bus, rig, expected.laps.length, SETTLES_MS))),
    );
    expect(await system.finish()).toEqual([]);
    for (const { rig, expected } of rigs) {
      const said = await patiently(() => saidLive(bus, rig));
      expect(said.laps, `laps of ${rig}`).toEqual(expected.laps);
      expect(said.insights, `insights of ${rig}`).toEqual(expected.insights);
      const shown = await fetch(`${system.gateway}/api/rigs/${rig}/laps`);
      expect(lapsResponse.parse(await shown.json()).laps, `laps of ${rig} at the gateway`).toHaveLength(
        said.laps.length,
      );
    }
  } finally {
    await bus.close();
  }
}
