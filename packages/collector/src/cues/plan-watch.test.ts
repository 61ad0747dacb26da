import { type Bus, connectBus, createPublisher, readOrdered } from '@gt3/bus';
import {
  CUES,
  type CueEvent,
  type CuePlan,
  cueEvent,
  decode,
  encode,
  PLANS_BUCKET,
  resultSubject,
  telemetrySubject,
} from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capturingLog, silentLog } from '../../../../test/support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../../../../test/support/nats.ts';
import { PlanWatch } from './plan-watch.ts';
import { startCues } from './start-cues.ts';
import { cueAt, flatOut, layoutWithout, planOf, RIG, rowsOf, session } from './testing/drive.ts';

/** What a watch told, one by one. */
function told() {
  const plans: (number | null)[] = [];
  const waiting: (() => void)[] = [];
  return {
    tell(plan: CuePlan | null) {
      plans.push(plan?.lap ?? null);
      for (const wake of waiting.splice(0)) wake();
    },
    /** Waits until a plan made at that lap is told; then forgets all. */
    async until(lap: number | null): Promise<(number | null)[]> {
      while (!plans.includes(lap)) await new Promise<void>((resolve) => waiting.push(resolve));
      return plans.splice(0);
    },
  };
}

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

  const put = async (plan: unknown, rig = RIG) => (await bus.bucket(PLANS_BUCKET)).put(rig, encode(plan));

  it('plans of the rig are told, bad ones counted, and through an outage the watch goes on', async () => {
    const log = capturingLog();
    const news = told();
    await put(planOf([], { lap: 1 }));
    const watch = new PlanWatch(bus, RIG, news.tell, log);
    expect(await news.until(1)).toEqual([1]);

    await put(planOf([], { rig: 'rig-2', lap: 2 }), 'rig-2');
    await put({ v: 1, cues: 'none' });
    await put(planOf([], { rig: 'rig-2', lap: 3 }));
    await put(planOf([], { lap: 4 }));
    expect(await news.until(4)).toEqual([4]);
    expect(watch.bad).toBe(2);
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'a cue plan is skipped; more are only counted'],
    ]);

    await server.restart();
    expect(await news.until(4)).toEqual([4]);
    await put(planOf([], { lap: 5 }));
    expect(await news.until(5)).toEqual([5]);

    await (await bus.bucket(PLANS_BUCKET)).delete(RIG);
    expect(await news.until(null)).toEqual([null]);
    watch.stop();
    expect(log.lines.filter(({ level }) => level !== 'debug')).toHaveLength(1);
  });

  it('a plan becomes words and published events', async () => {
    await put(planOf([cueAt(100, 200), cueAt(500, 600)], { rig: 'spoken' }), 'spoken');
    const publisher = createPublisher(bus);
    const words: string[] = [];
    const voice = {
      say: (text: string) => Promise.resolve(words.push(text) > 0),
      close: async () => void words.push('(closed)'),
    };
    const log = capturingLog();
    const cues = startCues({ rig: 'spoken', bus, publisher, voice, log });
    cues.desk.layout(layoutWithout(), session({ run: 'run-0' }));
    await log.waitFor(/the cue plan is not used: it is of run run-1/);
    cues.desk.layout(layoutWithout(), session());
    cues.desk.rows(rowsOf([flatOut(95, 100), flatOut(101, 100.1), flatOut(107, 100.2)]));
    await cues.close();
    expect(await publisher.flush()).toBe(true);
    await publisher.close();
    expect(words).toEqual(['Brake ten later.', '(closed)']);

    const events: CueEvent[] = [];
    const both = Promise.withResolvers<void>();
    const filter = resultSubject('spoken', 'cues');
    const reader = await readOrdered(bus, { stream: CUES.name, filter }, ({ data }) => {
      if (events.push(decode(cueEvent, data)) === 2) both.resolve();
    });
    await both.promise;
    await reader.stop();
    expect(events.map(({ tick, cue, outcome }) => [tick, cue.id, outcome])).toEqual([
      [1, 'c100', 'said'],
      [2, 'c500', 'skipped'],
    ]);
  });

  it('a message of a remote coach is said once and told of; what does not fit is counted and said once', async () => {
    const rig = 'listening';
    const publisher = createPublisher(bus);
    const said = Promise.withResolvers<string>();
    const words: string[] = [];
    const voice = {
      say: (text: string) => {
        words.push(text);
        if (text === 'Last.') said.resolve(text);
        return Promise.resolve(true);
      },
      close: () => Promise.resolve(),
    };
    const log = capturingLog();
    const cues = startCues({ rig, bus, publisher, voice, log });
    await bus.nc.flush();
    const send = (value: unknown) => bus.js.publish(telemetrySubject(rig, 'input'), encode(value));
    const message = (id: string, text: string) => ({ v: 1, id, at: 0, from: 'Eva', input: { kind: 'message', text } });
    await send(message('early', 'Before the run.'));
    cues.desk.layout(layoutWithout(), session());
    for (const value of [{ v: 1 }, 'text', message('one', 'Box this lap.'), message('one', 'Box this lap.')])
      await send(value);
    await send({ ...message('two', ''), input: { kind: 'focus', corner: 'T1' } });
    await send(message('three', 'Last.'));
    await said.promise;
    await cues.close();
    expect(await publisher.flush()).toBe(true);
    await publisher.close();
    expect(words).toEqual(['Before the run.', 'Box this lap.', 'Last.']);
    expect(log.lines.filter(({ message: line }) => /an input is skipped/.test(line))).toHaveLength(1);

    const events: CueEvent[] = [];
    const both = Promise.withResolvers<void>();
    const filter = resultSubject(rig, 'cues');
    const reader = await readOrdered(bus, { stream: CUES.name, filter }, ({ data }) => {
      if (events.push(decode(cueEvent, data)) === 2) both.resolve();
    });
    await both.promise;
    await reader.stop();
    expect(events.map(({ cue, outcome }) => [cue.id, cue.say, outcome])).toEqual([
      ['message-one', 'Box this lap.', 'said'],
      ['message-three', 'Last.', 'said'],
    ]);
  });
});
