import { type Bus, connectBus, readOrdered } from '@gt3/bus';
import {
  channel,
  decode,
  FrameColumns,
  frameBatch,
  parseSubject,
  presence,
  RIGS_BUCKET,
  rigFilter,
  rigInput,
  type SessionInfo,
  sessionInfo,
  TELEMETRY,
} from '@gt3/schemas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_TICK_AHEAD, valueAt } from '../../packages/collector/src/testing/live-feeder.ts';
import { SESSION_TEXT } from '../../packages/collector/src/testing/synthetic-ibt.ts';
import { silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../support/nats.ts';
import { prepareWine, startInWine, type WineProgram, wineNode } from './wine.ts';

/** How long the sim is listened to; `GT3_WINE_SECONDS=60` for the full minute, on a machine that does nothing else. */
const SECONDS = Number(process.env.GT3_WINE_SECONDS ?? 15);
/** Share of the ticks that may be lost, and told of, where the machine has other work and holds a process up. */
const LOST_AT_MOST = process.env.GT3_WINE_SECONDS === undefined ? 0.02 : 0;
/** A sim that was started again is found within this time, in milliseconds. */
const FOUND_WITHIN = process.env.GT3_WINE_SECONDS === undefined ? 10_000 : 2000;
const DRIVER = 'J\u00f6rg M\u00fc\u00dfig: #1, "the \u20ac"';
const SESSION = encodeURIComponent(SESSION_TEXT.replace('Test Driver', DRIVER));
const SPEED = channel('Speed').index;

/** A sim that runs in Wine, and what its session string says. */
interface WineSim {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly session: object;
  /** Each tick's values are known beforehand, so that a torn row shows. */
  readonly isMadeUp: boolean;
}

const SIMS: readonly WineSim[] = [
  {
    name: 'the simulator',
    script: 'simulate.ts',
    args: [],
    session: { driver: 'J\u00fcrgen M\u00fc\u00dfig', track: { name: 'monza full', length: 5750.7 } },
    isMadeUp: false,
  },
  {
    name: 'a made-up sim',
    script: 'feed.ts',
    args: [SESSION],
    session: { driver: DRIVER, track: { name: 'testring full', length: 3600 }, missing: [] },
    isMadeUp: true,
  },
];

/** What the log holds of a run. */
interface Run {
  readonly id: string;
  readonly ticks: number[];
  readonly sessions: SessionInfo[];
  broken: number;
  isOver: boolean;
}

/** Gathers a rig's log by run. */
class RunList {
  readonly runs: Run[] = [];
  readonly #isMadeUp: boolean;
  #columns = new FrameColumns();
  #waiting: { fits: () => boolean; resolve: () => void }[] = [];

  constructor(isMadeUp: boolean) {
    this.#isMadeUp = isMadeUp;
  }

  until(fits: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ fits, resolve });
      this.#look();
    });
  }

  take(subject: string, data: Uint8Array): void {
    const kind = parseSubject(subject)?.kind;
    if (kind === 'session') {
      const info = decode(sessionInfo, data);
      this.#of(info.run).sessions.push(info);
    } else if (kind === 'input') {
      const { input } = decode(rigInput, data);
      if (input.kind === 'run-ended') this.#of(input.run).isOver = true;
    } else if (kind === 'frames') {
      const batch = decode(frameBatch, data);
      const run = this.#of(batch.run);
      this.#columns.load(batch);
      const speed = this.#columns.offset(SPEED);
      for (let i = 0; i < batch.n; i++) {
        const tick = batch.tick0 + i;
        run.ticks.push(tick);
        const wanted = valueAt(tick - SESSION_TICK_AHEAD);
        if (this.#isMadeUp && this.#columns.values[speed + i] !== wanted) run.broken++;
      }
    }
    this.#look();
  }

  #of(id: string): Run {
    const known = this.runs.find((run) => run.id === id);
    if (known !== undefined) return known;
    const run: Run = { id, ticks: [], sessions: [], broken: 0, isOver: false };
    this.runs.push(run);
    return run;
  }

  #look(): void {
    const due = this.#waiting.filter(({ fits }) => fits());
    this.#waiting = this.#waiting.filter((one) => !due.includes(one));
    for (const { resolve } of due) resolve();
  }
}

/** Ticks that are missing between others; fails where they do not follow each other. */
function gapsIn(ticks: readonly number[]): number {
  const steps = ticks.slice(1).map((tick, i) => tick - (ticks[i] ?? tick));
  expect(Math.min(...steps)).toBeGreaterThan(0);
  return steps.reduce((sum, step) => sum + step - 1, 0);
}

const tool = natsServerPath() === null ? null : wineNode;
const title = 'the collector on Windows, by kernel32 under Wine';

describe.skipIf(tool === null)(tool === null ? `${title} (Wine, its tool or nats-server is not here)` : title, () => {
  let server: TestServer;
  let bus: Bus;
  const running: WineProgram[] = [];

  beforeAll(async () => {
    expect(prepareWine(tool ?? '')).toMatch(/^v22\./);
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'observer', log: silentLog() });
    await bus.ensureContract();
  }, 300_000);
  afterEach(async () => {
    for (const program of running.splice(0)) await program.die();
  });
  afterAll(async () => {
    await bus?.close();
    await server?.stop();
  });

  async function start(script: string, ...args: string[]): Promise<WineProgram> {
    const program = await startInWine(tool ?? '', script, args);
    running.push(program);
    return program;
  }

  async function ticksLost(rig: string): Promise<number | undefined> {
    const entry = await (await bus.bucket(RIGS_BUCKET)).get(rig);
    return entry === null ? undefined : decode(presence, entry.value).link.ticksLost;
  }

  it.each(SIMS)(
    `gets every tick of ${SECONDS} s from $name whole or counts it as lost, and finds it again when it was killed`,
    async ({ script, args, session, isMadeUp }) => {
      const rig = script.replace('.ts', '');
      const log = new RunList(isMadeUp);
      const options = { stream: TELEMETRY.name, filter: rigFilter(rig) };
      const reader = await readOrdered(bus, options, (message) => log.take(message.subject, message.data));
      await start('collect.ts', server.url, rig);
      const sim = await start(script, ...args);
      await log.until(() => (log.runs[0]?.ticks.length ?? 0) >= SECONDS * 60);
      const [first] = log.runs;
      expect(first?.sessions[0]).toMatchObject(session);
      await sim.die();
      await log.until(() => log.runs[0]?.isOver === true);
      const gaps = gapsIn(first?.ticks ?? []);
      expect(gaps).toBeLessThanOrEqual(LOST_AT_MOST * SECONDS * 60);
      expect(first?.broken).toBe(0);
      await start(script, ...args);
      const restartedAt = performance.now();
      await log.until(() => (log.runs[1]?.ticks.length ?? 0) > 0);
      const foundAfter = performance.now() - restartedAt;
      expect(foundAfter).toBeLessThan(FOUND_WITHIN);
      expect(log.runs[1]?.sessions[0]).toMatchObject(session);
      // A row that was torn is a tick that is lost.
      await expect.poll(() => ticksLost(rig), { timeout: 20_000 }).toBeGreaterThanOrEqual(gaps);
      const lost = (await ticksLost(rig)) ?? -1;
      expect(lost).toBeLessThanOrEqual(LOST_AT_MOST * SECONDS * 60);
      await reader.stop();
      const seen = `${first?.ticks.length} ticks, ${lost} lost`;
      console.log(`${script}: ${seen}; found again after ${foundAfter.toFixed(0)} ms`);
    },
    (SECONDS + 60) * 1000,
  );
});
