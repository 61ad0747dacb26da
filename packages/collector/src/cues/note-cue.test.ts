import { type Bus, connectBus, createPublisher } from '@gt3/bus';
import { type CueEvent, encode, type NoteInsight, type RaceNote, resultSubject } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../../../../test/support/nats.ts';
import { CueDesk } from './cue-desk.ts';
import { startCues } from './start-cues.ts';
import { cueAt, flatOut, layoutWithout, planOf, RIG, rowsOf, session } from './testing/drive.ts';

function noteOf(more: Partial<RaceNote> = {}, about: Partial<NoteInsight> = {}): NoteInsight {
  const note: RaceNote = {
    id: 'L7-fuel',
    lap: 7,
    kind: 'fuel',
    urgent: false,
    say: 'Fuel for four laps',
    text: '',
    evidence: [],
    withheld: null,
    ...more,
  };
  return { v: 1, rig: RIG, run: session().run, tick: 6000, t: 100, note, ...about };
}

/** A drive from session time 100 s on: a straight, with the brake on from 102 s to 104 s. */
function rows(from: number, to: number) {
  const ticks = Array.from({ length: Math.round((to - from) * 10) }, (_, i) => {
    const t = from + i / 10;
    const brake = t >= 102 && t < 104 ? 0.8 : 0;
    return flatOut(60 * (t - 100), t, { brake, throttle: brake > 0 ? 0 : 1 });
  });
  return rowsOf(ticks);
}

function driving() {
  const events: CueEvent[] = [];
  const desk = new CueDesk({ rig: RIG, onEvent: (event) => events.push(event), log: silentLog() });
  desk.layout(layoutWithout(), session());
  desk.rows(rows(100, 102.5));
  return { desk, said: () => events.filter(({ outcome }) => outcome === 'said').map(({ cue }) => cue.id) };
}

describe('a note of the race', () => {
  it('is said on the next straight; an urgent one at once, also while a cue waits', () => {
    const { desk, said } = driving();
    desk.plan(planOf([cueAt(155, 300)]));
    desk.note(noteOf());
    desk.rows(rows(102.5, 103));
    expect(said()).toEqual([]);
    desk.note(noteOf({ id: 'L7-flag-yellow', kind: 'flag', say: 'Yellow flag', urgent: true }));
    desk.rows(rows(103, 103.3));
    expect(said()).toEqual(['L7-flag-yellow']);
    desk.rows(rows(103.3, 112));
    expect(said()).toContain('L7-fuel');
  });

  it.each([
    ['that is withheld', noteOf({ withheld: 'one-a-lap' })],
    ['of another run', noteOf({}, { run: 'run-0' })],
    ['that is old', noteOf({}, { t: 80 })],
  ])('%s is not said', (_, insight) => {
    const { desk, said } = driving();
    desk.note(insight);
    desk.rows(rows(102.5, 112));
    expect(said()).toEqual([]);
  });
});

describe.skipIf(natsServerPath() === null)('with a broker', () => {
  let server: TestServer;
  let bus: Bus;

  beforeAll(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    await bus.ensureContract();
  });
  afterAll(async () => {
    await bus.close();
    await server.stop();
  });

  it('a note that a coach publishes is spoken once on the rig, findings are not', async () => {
    const publisher = createPublisher(bus);
    const words: string[] = [];
    const voice = { say: async (text: string) => words.push(text) > 0, close: async () => undefined };
    const send = (insight: object) => bus.js.publish(resultSubject(RIG, 'insights'), encode(insight));
    await send(noteOf({ id: 'L6-fuel', say: 'Fuel for five laps' }));
    const cues = startCues({ rig: RIG, bus, publisher, voice, log: silentLog() });
    cues.desk.layout(layoutWithout(), session());
    cues.desk.rows(rows(100, 101));
    await bus.nc.flush();
    const { note, ...head } = noteOf();
    const finding = { id: note.id, lap: 7, corner: 'T1', cause: 'coast', say: 'Coast less' };
    for (const insight of [{ ...head, finding }, noteOf(), noteOf()]) await send(insight);
    await bus.nc.flush();
    cues.desk.rows(rows(101, 112));
    await cues.close();
    await publisher.close();
    expect(words).toEqual(['Fuel for four laps']);
  });
});
