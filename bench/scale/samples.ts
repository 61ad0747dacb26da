import { setTimeout as sleep } from 'node:timers/promises';
import type { ByPart, Part, StepFigures } from './figures.ts';
import type { Fleet } from './fleet.ts';
import { machineCpuS, type Use, useOfAll } from './processes.ts';

/** How often the processes are looked at, ms. */
const SAMPLE_MS = 500;

/** The processes of each part. */
export type Pids = Readonly<Partial<Record<Part, readonly number[]>>>;

interface Sample {
  readonly atS: number;
  readonly machineS: number;
  readonly lag: number;
  readonly use: ReadonlyMap<Part, Use>;
}

type Watched = Pick<StepFigures, 'cores' | 'othersCores' | 'rssMiB' | 'lagEarly' | 'lagLate'>;

/** Looks on from one moment to another, in seconds from now. */
export async function watchSystem(fleet: Fleet, pids: Pids, fromS: number, toS: number): Promise<Watched> {
  const start = performance.now();
  const samples: Sample[] = [];
  await sleep(fromS * 1000);
  for (;;) {
    const atS = (performance.now() - start) / 1000;
    if (atS > toS) return watched(samples);
    const use = new Map(partsOf(pids).map((part) => [part, useOfAll(pids[part] ?? [])]));
    samples.push({ atS, machineS: machineCpuS(), lag: fleet.lag, use });
    await sleep(SAMPLE_MS);
  }
}

function partsOf(pids: Pids): Part[] {
  const parts: readonly Part[] = ['broker', 'coach', 'gateway', 'generator'];
  return parts.filter((part) => pids[part] !== undefined);
}

function watched(samples: readonly Sample[]): Watched {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || first === last) throw new RangeError('too short to see anything');
  const span = last.atS - first.atS;
  const cores: Partial<Record<Part, number>> = {};
  const rssMiB: Partial<Record<Part, number>> = {};
  for (const [part, { cpuS }] of last.use) {
    cores[part] = (cpuS - (first.use.get(part)?.cpuS ?? 0)) / span;
    rssMiB[part] = Math.max(...samples.map(({ use }) => use.get(part)?.rssMiB ?? 0));
  }
  const third = Math.ceil(samples.length / 3);
  return {
    cores,
    othersCores: Math.max(0, (last.machineS - first.machineS) / span - total(cores)),
    rssMiB,
    lagEarly: meanLag(samples.slice(0, third)),
    lagLate: meanLag(samples.slice(-third)),
  };
}

function total(cores: ByPart): number {
  return Object.values(cores).reduce((sum, value) => sum + value, 0);
}

function meanLag(samples: readonly Sample[]): number {
  return samples.reduce((sum, { lag }) => sum + lag, 0) / samples.length;
}
