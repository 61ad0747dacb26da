import { sessionsResponse } from '@gt3/schemas';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Browser, rigsIn } from './testing/browser.ts';
import { indexOf, makeBatch } from './testing/frames.ts';
import { makeInsight, makeLap, makePresence } from './testing/messages.ts';
import { Pit } from './testing/pit.ts';

const SPEED = indexOf('Speed');

let pit: Pit | null = null;
const open = async (...options: Parameters<typeof Pit.open>) => {
  pit = await Pit.open(...options);
  return pit;
};
afterEach(async () => {
  await pit?.close();
  pit = null;
});

/** Resolves when the connection of the test itself is back after a restart of the broker. */
function reconnected({ bus }: Pit): Promise<void> {
  return new Promise((resolve) => {
    const forget = bus.onStatus((event) => {
      if (event.type !== 'reconnected') return;
      forget();
      resolve();
    });
  });
}

describe('a restart of the broker', () => {
  it('is lived through by the wall and by what it knows of laps', async () => {
    const here = await open();
    const rig = 'rig-1';
    await here.presence(makePresence(rig));
    await here.lap(makeLap(rig, 'r1', 1));
    const browser = await here.browser();
    browser.send({ type: 'wall', show: 'all' });
    const laps = (count: number) =>
      browser.until((received) =>
        received
          .flatMap((m) => ('type' in m && m.type === 'wall' ? m.rigs : []))
          .find((facts) => facts.rig === rig && facts.laps === count),
      );
    await laps(1);
    await here.server.kill();
    expect((await browser.control('broker')).connected).toBe(false);
    const back = reconnected(here);
    await here.server.restart();
    await back;
    await browser.until((received) => received.find((m) => 'type' in m && m.type === 'broker' && m.connected));
    await here.lap(makeLap(rig, 'r1', 2));
    expect((await laps(2)).last?.lap).toBe(2);
    const { sessions } = sessionsResponse.parse((await here.get(`/api/rigs/${rig}/sessions`)).body);
    expect(sessions.map(({ run, laps: count }) => [run, count])).toEqual([['r1', 2]]);
    here.frames(rig, makeBatch('r1', 0, 0, 6, [SPEED]));
    expect((await browser.dataCount('wall', 1))[0]?.rigs).toEqual([rig]);
  });

  it('is told to browsers, lived through, and costs no result', async () => {
    const here = await open();
    const { server } = here;
    const rig = 'rig-1';
    const browser = await here.browser();
    await here.subscribe(browser, { rig, channels: ['Speed'] });
    browser.send({ type: 'follow', rig, kind: 'laps', after: 0 });
    const seqs = [await here.lap(makeLap(rig, 'r1', 0)), await here.lap(makeLap(rig, 'r1', 1))];
    await browser.dataCount('laps', 2);

    await server.kill();
    expect((await browser.control('broker')).connected).toBe(false);
    expect(await here.get('/healthz')).toMatchObject({ status: 503, body: { broker: false } });
    expect((await here.get(`/api/rigs/${rig}/laps`)).status).toBe(503);
    expect((await here.get('/metrics')).body).toContain('gt3_gateway_broker_connected 0');
    const late = await here.browser();
    expect((await late.control('broker')).connected).toBe(false);
    late.send({ type: 'follow', rig, kind: 'laps', after: seqs[0] ?? 0 });
    late.send({ type: 'subscribe', rig });

    const back = reconnected(here);
    await server.restart();
    await back;
    await browser.until((received) => received.find((m) => 'type' in m && m.type === 'broker' && m.connected));
    expect((await here.get('/healthz')).status).toBe(200);
    for (let lap = 2; lap < 6; lap++) seqs.push(await here.lap(makeLap(rig, 'r1', lap)));
    expect((await browser.dataCount('laps', 6)).map(({ seq }) => seq)).toEqual(seqs);
    expect((await late.dataCount('laps', 5)).map(({ seq }) => seq)).toEqual(seqs.slice(1));
    expect((await late.dataCount('session', 1))[0]?.session.driver).toBe('Ann');

    here.frames(rig, makeBatch('r1', 0, 0, 6, [SPEED]));
    await browser.dataCount('frames', 1);
    await late.dataCount('frames', 1);
    await here.presence(makePresence('rig-new'));
    await browser.until((received) =>
      received.find((m) => rigsIn(m).some(({ presence }) => presence.rig === 'rig-new')),
    );
    await browser.roundTrip();
    expect(browser.data('laps')).toHaveLength(6);
    expect(browser.data('session')).toHaveLength(1);
  });
});

describe('a lost browser', () => {
  it('resumes where it was cut off in the middle of results, without gap or double', async () => {
    const here = await open();
    const rig = 'rig-1';
    const count = 300;
    for (let lap = 0; lap < count; lap++) await here.insight(makeInsight(rig, 'r1', lap));
    const seen: number[] = [];
    for (let cuts = 0; seen.length < count; cuts++) {
      expect(cuts).toBeLessThan(count);
      const browser = await here.browser();
      browser.send({ type: 'follow', rig, kind: 'insights', after: seen.at(-1) ?? 0 });
      await browser.dataCount('insights', Math.min(37, count - seen.length));
      browser.socket.terminate();
      await browser.closed;
      seen.push(...browser.data('insights').map(({ seq }) => seq));
    }
    expect(seen).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  });

  it('is ended when it gives no sign of life', async () => {
    const here = await open({ heartbeatMs: 20 });
    const socket = new WebSocket(`${here.gateway.url.replace('http', 'ws')}/ws`, { autoPong: false });
    expect((await new Browser(socket).closed).code).toBe(1006);
    const alive = await here.browser();
    for (let pings = 0; pings < 5; pings++) await new Promise((resolve) => alive.socket.once('ping', resolve));
    await alive.roundTrip();
  });
});

describe('stop', () => {
  it('says goodbye to browsers and is idempotent', async () => {
    const here = await open();
    const browser = await here.browser();
    browser.send({ type: 'subscribe', rig: 'rig-1' });
    browser.send({ type: 'follow', rig: 'rig-1', kind: 'cues', after: 0 });
    await browser.control('following');
    await Promise.all([here.gateway.stop(), here.gateway.stop()]);
    expect((await browser.closed).code).toBe(1001);
    await here.gateway.done;
    await expect(here.get('/healthz')).rejects.toThrow();
  });

  it('does not wait for a browser that answers nothing', async () => {
    const here = await open();
    const browser = await here.browser();
    await browser.control('rigs');
    browser.socket.pause();
    await here.gateway.stop();
    await here.gateway.done;
  });
});
