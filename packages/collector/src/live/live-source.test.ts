import { afterEach, describe, expect, it } from 'vitest';
import { CollectorOptionError } from '../errors.ts';
import { type FeederProcess, startFeeder, uniqueNames } from '../testing/feeder-process.ts';
import { type FeederOptions, SESSION_TICK_AHEAD } from '../testing/live-feeder.ts';
import { Listener } from '../testing/live-run.ts';
import { SESSION_TEXT } from '../testing/synthetic-ibt.ts';
import { openLiveSource } from './live-source.ts';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const names = uniqueNames();

async function startSim(options: Partial<FeederOptions> = {}): Promise<FeederProcess> {
  const feeder = await startFeeder({ names, hz: 60, ...options });
  ending.push(() => feeder.kill());
  return feeder;
}

async function listen() {
  const source = await openLiveSource({ kind: 'simulator', names });
  const listener = new Listener(source);
  ending.push(() => listener.stop());
  return { source, listener, ticks: listener.ticks };
}

const gaps = (ticks: readonly number[]) => ticks.filter((tick, i) => i > 0 && tick !== (ticks[i - 1] ?? 0) + 1);
const AWAY = 'waiting: the sim is not running';
const PAUSED = 'waiting: the sim is paused: it writes nothing new';
/** The machine may be too busy for any reader to get its turn in the 33 ms that a row lasts. */
const ON_A_BUSY_MACHINE = { retry: 2 };

describe('the live source', () => {
  it('refuses iRacing where it does not run', async () => {
    if (process.platform === 'win32') return;
    const opened = openLiveSource({ kind: 'iracing' });
    await expect(opened).rejects.toThrow(CollectorOptionError);
    await expect(opened).rejects.toThrow(/iRacing runs on Windows, this is \w+: choose the simulator/);
  });

  it('fails in one line where the name of the memory is none', async () => {
    const { listener } = {
      listener: new Listener(await openLiveSource({ kind: 'simulator', names: { mapping: 'a/b', signal: 'c' } })),
    };
    ending.push(() => listener.stop());
    await listener.until(() => listener.told.length > 0);
    expect(listener.told[0]).toMatch(/^waiting: the sim cannot be read yet: the name "a\/b" does not end in/);
  });

  it(
    'gives every tick of a sim of 335 variables at 60 Hz, whole, also while the main thread is held up',
    ON_A_BUSY_MACHINE,
    async () => {
      await startSim();
      const { source, listener, ticks } = await listen();
      await listener.until(() => ticks.length > 60);
      const pause = new Int32Array(new SharedArrayBuffer(4));
      Atomics.wait(pause, 0, 0, 300);
      await listener.until(() => ticks.length > 180);
      expect([gaps(ticks), listener.broken, source.ticksLost]).toEqual([[], 0, 0]);
      expect(listener.told).toEqual(['session: Test GT3', 'rows']);
    },
  );

  it('accounts for every tick at 360 Hz', ON_A_BUSY_MACHINE, async () => {
    const sim = await startSim({ hz: 360 });
    const { source, listener, ticks } = await listen();
    await listener.until(() => ticks.length > 720);
    const newest = (await sim.tick()) + SESSION_TICK_AHEAD;
    await listener.until(() => (ticks.at(-1) ?? 0) >= newest);
    const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0) + 1;
    expect(ticks.length + source.ticksLost).toBe(span);
    expect(listener.broken).toBe(0);
    expect(source.ticksLost).toBeLessThan(span / 100);
  });

  it('says where the other cars are five times a second, without the pace car and those that are away', async () => {
    const drivers = ' - CarIdx: 3\n   UserName: Pace\n   CarIsPaceCar: 1\n...';
    await startSim({ session: SESSION_TEXT.replace('...', drivers) });
    const { listener, ticks } = await listen();
    await listener.until(() => ticks.length > 60);
    const fields = listener.events.flatMap((event) => (event.kind === 'field' ? [event.field] : []));
    const [first, second] = fields.slice(-2);
    expect((second?.tick ?? 0) - (first?.tick ?? 0)).toBe(12);
    expect(first?.carIdx).toEqual([1, 2, ...Array.from({ length: 16 }, (_, i) => i + 4)]);
    expect(first?.position).toEqual(first?.carIdx);
    const tick = (first?.tick ?? 0) - SESSION_TICK_AHEAD;
    expect(first?.lap.every((lap) => lap === tick)).toBe(true);
    expect(first?.lapDistPct[0]).toBeCloseTo(((tick + 64) % 4096) / 4096, 6);
  });

  it('tells of other sessions, another car and a pause, in order and without loss', ON_A_BUSY_MACHINE, async () => {
    const sim = await startSim();
    const { source, listener, ticks } = await listen();
    await listener.until(() => ticks.length > 10);
    sim.tell({ kind: 'session', session: SESSION_TEXT.replace('UserName: Test', 'UserName: Other') });
    await listener.until(() => listener.told.length === 4);
    // What nobody is told of is no news.
    sim.tell({
      kind: 'session',
      session: SESSION_TEXT.replace('UserName: Test', 'UserName: Other').replace('...', ' Extra: 1\n...'),
    });
    sim.tell({ kind: 'sessionNum', sessionNum: 1 });
    await listener.until(() => listener.told.length === 6);
    sim.tell({ kind: 'car', session: SESSION_TEXT.replace('Test GT3', 'Other GT3') });
    await listener.until(() => listener.told.length === 8);
    sim.tell({ kind: 'pause' });
    await listener.until(() => listener.told.at(-1) === PAUSED);
    sim.tell({ kind: 'resume' });
    await listener.until(() => listener.told.at(-1) === 'rows');
    const same = ['session: Test GT3', 'rows'];
    expect(listener.told).toEqual([...same, ...same, ...same, 'session: Other GT3', 'rows', PAUSED, 'rows']);
    const sessions = listener.events.flatMap((event) => (event.kind === 'session' ? [event] : []));
    expect(sessions.map(({ session }) => session.sessionNum)).toEqual([0, 0, 1, 1]);
    expect(sessions.map(({ session }) => session.description.player?.userName)).toEqual([
      'Test Driver',
      'Other Driver',
      'Other Driver',
      'Test Driver',
    ]);
    expect(sessions.map(({ layout }) => layout.channels.length)).toEqual([109, 109, 109, 108]);
    expect([gaps(ticks), listener.broken, source.ticksLost]).toEqual([[], 0, 0]);
  });

  it('waits while the session string does not say how long the track is', async () => {
    const sim = await startSim({ session: '' });
    const { listener } = await listen();
    await listener.until(() => listener.told.length > 0);
    expect(listener.told.at(-1)).toMatch(/^waiting: the session string does not say yet/);
    sim.tell({ kind: 'session', session: SESSION_TEXT });
    await listener.until(() => listener.told.at(-1) === 'rows');
  });

  it('finds a sim that died again within 2 s, as a new run without a row of the old', async () => {
    const sim = await startSim();
    const { source, listener, ticks } = await listen();
    await listener.until(() => ticks.length > 30);
    await sim.kill();
    await listener.until(() => listener.told.at(-1) === AWAY);
    const old = ticks.length;
    await startSim();
    const restartedAt = performance.now();
    await listener.until(() => ticks.length > old);
    expect(performance.now() - restartedAt).toBeLessThan(2000);
    expect(listener.told).toEqual(['session: Test GT3', 'rows', 'end of the run', AWAY, 'session: Test GT3', 'rows']);
    expect(ticks[old]).toBeLessThan(SESSION_TICK_AHEAD + 120);
    expect(gaps(ticks)).toEqual([ticks[old]]);
    expect(source.ticksLost).toBe(0);
  });

  it('finds a sim that is started again at once', async () => {
    const sim = await startSim();
    const { listener, ticks } = await listen();
    await listener.until(() => ticks.length > 60);
    await sim.kill();
    const old = ticks.length;
    await startSim();
    await listener.until(() => (ticks.at(-1) ?? 0) < (ticks[old - 1] ?? 0) && ticks.length > old + 10);
    expect(listener.told.filter((line) => line !== AWAY)).toEqual([
      'session: Test GT3',
      'rows',
      'end of the run',
      'session: Test GT3',
      'rows',
    ]);
    expect(gaps(ticks)).toHaveLength(1);
  });
});
