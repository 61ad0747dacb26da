import { expect, it } from 'vitest';
import { fakeNetwork } from '../testing/fake-socket.ts';
import { ManualTiming } from '../testing/manual-timing.ts';
import { framesOf, insightOf, lapOf, statusOf, traceOf } from '../testing/samples.ts';
import { Dashboard, tooOld } from './dashboard.ts';

function setUp() {
  const timing = new ManualTiming();
  const network = fakeNetwork();
  const dashboard = new Dashboard({
    url: 'ws://test/ws',
    open: network.open,
    timing,
    random: () => 0,
    fetchTrace: async () => traceOf(100, 10, []),
  });
  dashboard.start();
  const [socket] = network.sockets;
  if (socket === undefined) throw new Error('no socket was opened');
  socket.events.opened();
  return { timing, dashboard, socket };
}

it('tells React of results in bursts and of telemetry never', () => {
  const { timing, dashboard, socket } = setUp();
  const model = dashboard.rig('rig-1');
  const told: string[] = [];
  for (const name of ['link', 'rigs'] as const) dashboard[name].subscribe(() => told.push(name));
  for (const name of ['results', 'session', 'stale'] as const) model[name].subscribe(() => told.push(name));
  timing.advance(1000);
  told.length = 0;

  for (let i = 0; i < 120; i++) {
    socket.data(framesOf({ LapDistPct: [i / 200] }, { t0: i / 60 }));
    timing.advance(16);
  }
  expect(model.live.lap.n).toBe(120);
  expect(told).toEqual([]);

  for (let seq = 1; seq <= 50; seq++) {
    socket.data({ k: 'laps', rig: 'rig-1', seq, item: lapOf({ lap: seq }) });
    socket.data({ k: 'insights', rig: 'rig-1', seq, item: insightOf(`f-${seq}`) });
  }
  timing.advance(1000);
  expect(told).toEqual(['results', 'results']);
  expect(model.results.get().runs[0]?.laps).toHaveLength(50);
  expect(model.results.get().runs[0]?.insights).toHaveLength(50);
});

it('tells once when frames come and once when they stop', () => {
  const { timing, dashboard, socket } = setUp();
  const model = dashboard.rig('rig-1');
  const told: boolean[] = [];
  model.stale.subscribe(() => told.push(model.stale.get()));
  const pictures = (count: number) => {
    for (let i = 0; i < count; i++) {
      model.watchFreshness(timing.now());
      timing.advance(16);
    }
  };
  pictures(3);
  socket.data(framesOf({ LapDistPct: [0.1] }));
  pictures(60);
  expect(told).toEqual([true, false, true]);
});

it('does not miss frames before they had time to come', () => {
  const { timing, dashboard } = setUp();
  const model = dashboard.rig('rig-1');
  dashboard.watch('rig-1');
  timing.advance(900);
  model.watchFreshness(timing.now());
  expect(model.stale.get()).toBe(false);
  timing.advance(200);
  model.watchFreshness(timing.now());
  expect(model.stale.get()).toBe(true);
});

it('asks for the channels that any of its watchers wants', () => {
  const { dashboard, socket } = setUp();
  const stopA = dashboard.watch('rig-1', ['Speed', 'Gear']);
  const stopB = dashboard.watch('rig-1', ['Gear', 'RPM']);
  const stopC = dashboard.watch('rig-1', ['Gear']);
  stopC();
  stopA();
  stopA();
  stopB();
  const wanted = (channels: string[]) => ({ type: 'subscribe', rig: 'rig-1', channels, rate: 60 });
  expect(socket.sent).toEqual([
    wanted(['Gear', 'Speed']),
    wanted(['Gear', 'RPM', 'Speed']),
    wanted(['Gear', 'RPM']),
    { type: 'unsubscribe', rig: 'rig-1' },
  ]);
});

it('has frames sent while anybody looks', () => {
  const { dashboard, socket } = setUp();
  const stopA = dashboard.watch('rig-1');
  const stopB = dashboard.watch('rig-1');
  stopA();
  expect(socket.sent).toHaveLength(1);
  stopB();
  expect(socket.sent.at(-1)).toEqual({ type: 'unsubscribe', rig: 'rig-1' });
});

it('knows the state of the way here', () => {
  const { timing, dashboard, socket } = setUp();
  timing.advance(1000);
  socket.control({ type: 'welcome', v: 2, gateway: 'g', inputs: true });
  socket.control({ type: 'broker', connected: false });
  socket.control({ type: 'error', message: 'rig: 1 to 32 of a-z' });
  timing.advance(1000);
  const link = dashboard.link.get();
  expect(link).toMatchObject({
    phase: 'open',
    broker: false,
    inputs: true,
    contract: 2,
    misfits: 1,
    misfit: 'rig: 1 to 32 of a-z',
  });
  expect(tooOld(link)).toBe(true);
  socket.control({ type: 'rigs', rigs: [], strangers: [{ rig: 'new', v: 2 }] });
  timing.advance(1000);
  expect(dashboard.rigs.get()).toEqual({ told: true, rigs: [], strangers: [{ rig: 'new', v: 2 }], at: 2000 });
});

it('keeps the list of rigs by what changes', () => {
  const { timing, dashboard, socket } = setUp();
  const rig = (name: string, age: number, state: 'live' | 'ended' = 'live') => ({
    ...statusOf({ rig: name, state }),
    age,
  });
  timing.advance(1000);
  socket.control({ type: 'rigs', rigs: [rig('b', 5), rig('a', 10)], strangers: [] });
  timing.advance(20);
  // Two that come before React is told of the first.
  socket.control({ type: 'rigs-changed', rigs: [rig('c', 0), rig('b', 1, 'ended')], gone: [], strangers: [] });
  socket.control({ type: 'rigs-changed', rigs: [], gone: ['c'], strangers: [{ rig: 'new', v: 2 }] });
  timing.advance(1000);
  const { rigs, strangers, at, told } = dashboard.rigs.get();
  expect(rigs.map(({ presence, age }) => [presence.rig, presence.state, age])).toEqual([
    ['a', 'live', 30],
    ['b', 'ended', 1],
  ]);
  expect({ strangers, at, told }).toEqual({ strangers: [{ rig: 'new', v: 2 }], at: 1020, told: true });
});

it('asks for as much of all rigs as any of its views needs', () => {
  const { dashboard, socket } = setUp();
  const stopFacts = dashboard.watchWall('facts');
  const stopAll = dashboard.watchWall('all');
  stopAll();
  stopFacts();
  stopFacts();
  const asked = (show: string) => ({ type: 'wall', show });
  expect(socket.sent).toEqual(['facts', 'all', 'facts', 'nothing'].map(asked));
});
