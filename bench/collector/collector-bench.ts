import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bus, connectBus } from '@gt3/bus';
import { loadSharedMemory } from '@gt3/irsdk';
import { decode, frameBatch, telemetrySubject } from '@gt3/schemas';
import { startFeeder, uniqueNames } from '../../packages/collector/src/testing/feeder-process.ts';
import { now, SESSION_TICK_AHEAD, TIMED_TICKS } from '../../packages/collector/src/testing/live-feeder.ts';
import { silentLog } from '../../test/support/log.ts';
import { startNatsServer } from '../../test/support/nats.ts';
import { endWithThisProcess } from '../../test/support/reaper.ts';
import type { ProcessUse } from './use.ts';

/** How well one way to collect does. */
export interface CollectorFigures {
  readonly name: string;
  /** Per cent of one core, user and system. */
  readonly cpuPercent: number;
  /** Resident at the end, MiB. */
  readonly rssMiB: number;
  /** Milliseconds from the writing of a message's last row to its arrival at a subscriber: median and 99th percentile. */
  readonly p50: number;
  readonly p99: number;
  /** Ticks that arrived, and ticks between the first and the last that did not. */
  readonly ticks: number;
  readonly lostTicks: number;
}

/** How the benchmark is run. */
export interface CollectorBenchOptions {
  /** Seconds that each way is measured; default 20. */
  readonly seconds?: number;
  /** Seconds before, in which it starts and warms up; default 5. */
  readonly warmUpSeconds?: number;
  /** Measures the plain reader, too; default true. */
  readonly withNaive?: boolean;
}

const HZ = 60;
const RIG = 'bench';
/** Long enough for all that runs to be in the compile cache when it is measured. */
const PRIMING_SECONDS = 3;
/** A sim that writes for longer than its times can be kept would be measured wrongly. */
const MAX_SECONDS = TIMED_TICKS / HZ / 2 - 60;

/** Which ticks a message holds. */
interface Arrival {
  readonly first: number;
  readonly last: number;
  readonly atMs: number;
}

/** A way to collect. */
interface Contender {
  readonly name: string;
  readonly script: string;
  readonly subject: string;
  ticksOf(data: Uint8Array): { first: number; last: number };
}

const CONTENDERS: readonly Contender[] = [
  {
    name: 'collector',
    script: './collect.ts',
    subject: telemetrySubject(RIG, 'frames'),
    ticksOf(data) {
      const { tick0, n } = decode(frameBatch, data);
      return { first: tick0 - SESSION_TICK_AHEAD, last: tick0 + n - 1 - SESSION_TICK_AHEAD };
    },
  },
  {
    name: 'poll every 16 ms, every variable into an object, JSON',
    script: './naive.ts',
    subject: 'naive.frames',
    ticksOf(data) {
      const { tick } = JSON.parse(Buffer.from(data).toString());
      return { first: tick, last: tick };
    },
  },
];

/**
 * Measures the collector as a process of its own, from the live mapping of a made-up sim (335 variables, 60 Hz, another
 * process) to a subscriber of a real broker, and after it a plain reader that does the same.
 *
 * @throws RangeError where it would take longer than the made-up sim keeps its times
 */
export async function collectorBench(options: CollectorBenchOptions = {}): Promise<CollectorFigures[]> {
  const { seconds = 20, warmUpSeconds = 5, withNaive = true } = options;
  if (!(seconds > 0 && seconds + warmUpSeconds < MAX_SECONDS)) {
    throw new RangeError(
      `${seconds} seconds: more than 0 and less than ${MAX_SECONDS - warmUpSeconds} can be measured`,
    );
  }
  const names = uniqueNames();
  const timesName = `${names.mapping}t`;
  const server = await startNatsServer();
  const feeder = await startFeeder({ names, hz: HZ, times: timesName });
  const memory = (await loadSharedMemory()).openMapping(timesName);
  if (memory === null) throw new RangeError('the made-up sim does not say when it wrote');
  const times = new Float64Array(memory.bytes.buffer);
  const bus = await connectBus({ servers: server.url, name: 'subscriber', log: silentLog() });
  try {
    const figures: CollectorFigures[] = [];
    for (const contender of withNaive ? CONTENDERS : CONTENDERS.slice(0, 1)) {
      const args = [server.url, names.mapping, names.signal];
      const first = await start(contender.script, args);
      await pause(PRIMING_SECONDS);
      await end(first);
      const child = await start(contender.script, args);
      figures.push(await measured(contender, { child, bus, times, seconds, warmUpSeconds }));
      await end(child);
    }
    return figures;
  } finally {
    await bus.close();
    await feeder.kill();
    memory.close();
    await server.stop();
  }
}

/** With the compile cache and the small nursery that `gt3 start --multi-process` gives a collector. */
async function start(script: string, args: readonly string[]): Promise<ChildProcess> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gt3-bench-compile-cache') };
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    execArgv: ['--max-semi-space-size=1'],
    env,
  });
  endWithThisProcess(child);
  await once(child, 'message');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}

interface Run {
  readonly child: ChildProcess;
  readonly bus: Bus;
  readonly times: Float64Array;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

async function measured(contender: Contender, run: Run): Promise<CollectorFigures> {
  const { child, bus, times, seconds, warmUpSeconds } = run;
  const arrivals: { data: Uint8Array; atMs: number }[] = [];
  const subscription = bus.nc.subscribe(contender.subject, {
    callback: (_, message) => void arrivals.push({ data: message.data, atMs: now() }),
  });
  await pause(warmUpSeconds);
  await useOf(child);
  arrivals.length = 0;
  await pause(seconds);
  const { cpuMs, wallMs, rss } = await useOf(child);
  subscription.unsubscribe();
  const seen = arrivals.map(({ data, atMs }): Arrival => ({ ...contender.ticksOf(data), atMs }));
  const latencies = seen.map(({ last, atMs }) => atMs - (times[last] ?? Number.NaN)).sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? Number.NaN;
  const ticks = seen.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const span = (seen.at(-1)?.last ?? 0) - (seen[0]?.first ?? 0) + 1;
  return {
    name: contender.name,
    cpuPercent: (100 * cpuMs) / wallMs,
    rssMiB: rss / 2 ** 20,
    p50: at(0.5),
    p99: at(0.99),
    ticks,
    lostTicks: span - ticks,
  };
}

async function useOf(child: ChildProcess): Promise<ProcessUse> {
  const answer = once(child, 'message');
  child.send('use');
  const [use] = await answer;
  return use;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
