import {
  CHANNELS,
  CONTRACT_VERSION,
  encode,
  insightLap,
  RESULT_STREAM,
  RIGS_BUCKET,
  resultSubject,
} from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAD_BURST } from './socket/guard.ts';
import { rigsIn } from './testing/browser.ts';
import { indexOf, makeBatch, valueAt } from './testing/frames.ts';
import { makeInsight, makeLap, makePresence, makeSession } from './testing/messages.ts';
import { Pit } from './testing/pit.ts';

const SPEED = indexOf('Speed');
const BRAKE = indexOf('Brake');

let pit: Pit;
beforeAll(async () => {
  pit = await Pit.open({ allowedOrigins: ['https://team.example'] });
});
afterAll(() => pit.close());

/** A figure of the gateway's, by the end of its name. */
async function metric(name: string): Promise<number> {
  const lines = String((await pit.get('/metrics')).body).split('\n');
  return Number(lines.find((line) => line.startsWith(`gt3_gateway_${name} `))?.split(' ')[1] ?? 0);
}

describe('rigs', () => {
  it('greets, lists the rigs, and tells of changes', async () => {
    await pit.presence(makePresence('rig-a'));
    const browser = await pit.browser();
    expect((await browser.control('welcome')).v).toBe(CONTRACT_VERSION);
    expect(browser.received.slice(0, 2)).toMatchObject([{ type: 'welcome' }, { type: 'rigs' }]);
    const state = (want: string) =>
      browser.until((received) =>
        received.flatMap(rigsIn).find((rig) => rig.presence.rig === 'rig-a' && rig.presence.state === want),
      );
    expect((await state('live')).online).toBe(true);
    await pit.presence(makePresence('rig-a', { state: 'offline' }));
    expect((await state('offline')).online).toBe(false);
  });

  it('tells of the rigs that changed only, and lists all for who comes later', async () => {
    for (const rig of ['rig-x', 'rig-y']) await pit.presence(makePresence(rig));
    const browser = await pit.browser();
    const heard = () => new Set(browser.received.flatMap(rigsIn).map(({ presence }) => presence.rig));
    await browser.until(() => (heard().has('rig-x') && heard().has('rig-y') ? true : undefined));
    browser.received.length = 0;
    await pit.presence(makePresence('rig-x', { state: 'ended' }));
    await (await pit.bus.bucket(RIGS_BUCKET)).delete('rig-y');
    const changes = await browser.until((received) => {
      const found = received.flatMap((m) => ('type' in m && m.type === 'rigs-changed' ? [m] : []));
      return found.some(({ gone }) => gone.includes('rig-y')) ? found : undefined;
    });
    expect(changes.flatMap(({ rigs }) => rigs).map(({ presence }) => [presence.rig, presence.state])).toEqual([
      ['rig-x', 'ended'],
    ]);
    const late = await (await pit.browser()).control('rigs');
    const names = late.rigs.map(({ presence }) => presence.rig);
    expect([names.includes('rig-x'), names.includes('rig-y')]).toEqual([true, false]);
  });

  it('skips a presence that does not fit and goes on', async () => {
    await pit.presenceBytes('rig-bad', Uint8Array.of(0xc1));
    await pit.presence(makePresence('rig-after-bad'));
    const browser = await pit.browser();
    const names = await browser.until((received) =>
      received.map((m) => rigsIn(m).map((rig) => rig.presence.rig)).find((rigs) => rigs.includes('rig-after-bad')),
    );
    expect(names).not.toContain('rig-bad');
    expect(await metric('bad_messages_total{from="presence"}')).toBeGreaterThan(0);
  });
});

describe('frames', () => {
  it('sends the channels and the rate asked for, each batch once and in order', async () => {
    const rig = 'rig-frames';
    const browser = await pit.browser();
    await pit.subscribe(browser, { rig, channels: ['Brake', 'Speed'], rate: 20 });
    expect(await browser.control('subscribed')).toMatchObject({ rig, channels: ['Speed', 'Brake'], rate: 20 });
    for (const seq of [0, 1, 1, 0, 2]) pit.frames(rig, makeBatch('r1', seq, seq * 6, 6, [SPEED, BRAKE]));
    pit.frames(rig, Uint8Array.of(1, 2, 3));
    pit.frames(rig, makeBatch('r1', 3, 18, 6, [SPEED, BRAKE]));
    const frames = await browser.dataCount('frames', 4);
    expect(frames.map(({ tick0, n, step, dropped }) => [tick0, n, step, dropped])).toEqual([
      [0, 2, 3, 0],
      [6, 2, 3, 0],
      [12, 2, 3, 0],
      [18, 2, 3, 0],
    ]);
    const values = new Float32Array(Uint8Array.from(frames[1]?.cols ?? []).buffer);
    expect([...values]).toEqual([valueAt(SPEED, 6), valueAt(SPEED, 9), valueAt(BRAKE, 6), valueAt(BRAKE, 9)]);
  });

  it('gives two browsers what each of them asked for, and a new wish replaces the old one', async () => {
    const rig = 'rig-two';
    const [one, two] = [await pit.browser(), await pit.browser()];
    await pit.subscribe(one, { rig });
    await pit.subscribe(two, { rig, channels: ['Speed'] });
    two.send({ type: 'subscribe', rig, channels: ['Brake'], rate: 10 });
    expect((await one.control('subscribed')).channels).toHaveLength(CHANNELS.length);
    await two.roundTrip();
    pit.frames(rig, makeBatch('r1', 0, 0, 6, [SPEED, BRAKE]));
    const [all] = await one.dataCount('frames', 1);
    const [brake] = await two.dataCount('frames', 1);
    expect([all?.n, all?.cols.length, brake?.n, brake?.cols.length]).toEqual([6, 48, 1, 4]);
    two.send({ type: 'unsubscribe', rig });
    await two.control('unsubscribed');
    pit.frames(rig, makeBatch('r1', 1, 6, 6, [SPEED, BRAKE]));
    await one.dataCount('frames', 2);
    await two.roundTrip();
    expect(two.data('frames')).toHaveLength(1);
  });

  it('ends its subscription at the broker when the last browser leaves', async () => {
    const feeds = () => metric('feeds');
    const before = await feeds();
    const [one, two] = [await pit.browser(), await pit.browser()];
    for (const browser of [one, two]) {
      browser.send({ type: 'subscribe', rig: 'rig-left' });
      await browser.control('subscribed');
    }
    expect(await feeds()).toBe(before + 1);
    await one.close();
    two.send({ type: 'unsubscribe', rig: 'rig-left' });
    await two.control('unsubscribed');
    await expect.poll(feeds).toBe(before);
  });

  it('sends the newest session after subscribing, and the next when it comes', async () => {
    const rig = 'rig-session';
    await pit.session(rig, makeSession('r1', 'Old'));
    await pit.session(rig, makeSession('r1', 'Ann'));
    const browser = await pit.browser();
    browser.send({ type: 'subscribe', rig });
    const [first] = await browser.dataCount('session', 1);
    expect(first?.session.driver).toBe('Ann');
    const order = browser.received.map((m) => ('type' in m ? m.type : m.k));
    expect(order.indexOf('subscribed')).toBeLessThan(order.indexOf('session'));
    await pit.session(rig, makeSession('r1', 'Ben'));
    expect((await browser.dataCount('session', 2)).map((m) => m.session.driver)).toEqual(['Ann', 'Ben']);
    const late = await pit.browser();
    late.send({ type: 'subscribe', rig });
    expect((await late.dataCount('session', 1))[0]?.session.driver).toBe('Ben');
  });
});

describe('results', () => {
  it('sends what is stored after a sequence, then what comes, and resumes without gap or double', async () => {
    const rig = 'rig-results';
    const seqs: number[] = [];
    for (let lap = 0; lap < 5; lap++) {
      seqs.push(await pit.lap(makeLap(rig, 'r1', lap)));
      await pit.lap(makeLap('rig-other', 'r1', lap));
    }
    const one = await pit.browser();
    one.send({ type: 'follow', rig, kind: 'laps', after: 0 });
    expect((await one.dataCount('laps', 5)).map(({ seq, item }) => [seq, item.lap])).toEqual(
      seqs.map((seq, lap) => [seq, lap]),
    );
    await one.close();
    for (let lap = 5; lap < 8; lap++) seqs.push(await pit.lap(makeLap(rig, 'r1', lap)));
    const two = await pit.browser();
    two.send({ type: 'follow', rig, kind: 'laps', after: seqs[4] ?? 0 });
    expect(await two.control('following')).toMatchObject({ rig, kind: 'laps', after: seqs[4] });
    await two.dataCount('laps', 3);
    seqs.push(await pit.lap(makeLap(rig, 'r1', 8)));
    expect((await two.dataCount('laps', 4)).map(({ seq }) => seq)).toEqual(seqs.slice(5));
    two.send({ type: 'unfollow', rig, kind: 'laps' });
    await two.control('unfollowed');
    await pit.lap(makeLap(rig, 'r1', 9));
    await two.roundTrip();
    expect(two.data('laps')).toHaveLength(4);
  });

  it('sends only what is new to who asks for that, and says what is stored', async () => {
    const rig = 'rig-new';
    const seq = await pit.lap(makeLap(rig, 'r1', 1));
    const browser = await pit.browser();
    browser.send({ type: 'follow', rig, kind: 'laps', after: null });
    expect(await browser.control('following')).toMatchObject({ rig, after: seq, last: seq });
    await pit.lap(makeLap(rig, 'r1', 2));
    expect((await browser.dataCount('laps', 1)).map(({ item }) => item.lap)).toEqual([2]);
    browser.send({ type: 'follow', rig: 'rig-empty', kind: 'laps', after: 0 });
    await browser.until((received) =>
      received.find((m) => 'type' in m && m.type === 'following' && m.rig === 'rig-empty' && m.last === 0),
    );
  });

  it('leaves out what is much older than the newest, unless something was seen', async () => {
    const rig = 'rig-season';
    const seqs: number[] = [];
    for (let lap = 0; lap < 40; lap++) {
      seqs.push(await pit.lap(makeLap(rig, 'r1', lap)));
      if (lap % 3 === 0) await pit.lap(makeLap('rig-between', 'r1', lap));
    }
    const stored = { stream: RESULT_STREAM.laps.name, subject: resultSubject(rig, 'laps') };
    const times: number[] = [];
    for (const seq of seqs) {
      times.push((await pit.bus.jsm.streams.getMessage(stored.stream, { seq }))?.time.getTime() ?? Number.NaN);
    }
    const last = times.at(-1) ?? Number.NaN;
    for (const from of [0, 17, 39]) {
      const within = last - (times[from] ?? Number.NaN);
      const recent = seqs.filter((_, i) => (times[i] ?? 0) >= last - within);
      const browser = await pit.browser();
      browser.send({ type: 'follow', rig, kind: 'laps', after: 0, within });
      expect((await browser.dataCount('laps', recent.length)).map(({ seq }) => seq)).toEqual(recent);
      expect((await browser.control('following')).last).toBe(seqs.at(-1));
      await browser.close();
    }
    const back = await pit.browser();
    back.send({ type: 'follow', rig, kind: 'laps', after: seqs[0] ?? 0, within: 0 });
    expect((await back.dataCount('laps', 39)).map(({ seq }) => seq)).toEqual(seqs.slice(1));
    back.send({ type: 'follow', rig: 'rig-never', kind: 'laps', after: 0, within: 0 });
    await back.until((received) =>
      received.find((m) => 'type' in m && m.type === 'following' && m.rig === 'rig-never' && m.after === 0),
    );
  });

  it('tells of a rig that speaks a newer contract', async () => {
    const browser = await pit.browser();
    await pit.presenceBytes('rig-newer', encode({ v: CONTRACT_VERSION + 1, rig: 'rig-newer', more: true }));
    const strangers = await browser.until((received) =>
      received
        .map((m) => ('type' in m && (m.type === 'rigs' || m.type === 'rigs-changed') ? m.strangers : []))
        .find((list) => list.some(({ rig }) => rig === 'rig-newer')),
    );
    expect(strangers).toContainEqual({ rig: 'rig-newer', v: CONTRACT_VERSION + 1 });
  });

  it('skips a stored result that does not fit', async () => {
    const rig = 'rig-bad-result';
    await pit.bus.js.publish(resultSubject(rig, 'insights'), encode({ v: 1, nonsense: true }));
    await pit.insight(makeInsight(rig, 'r1', 1));
    const browser = await pit.browser();
    browser.send({ type: 'follow', rig, kind: 'insights', after: 0 });
    expect((await browser.dataCount('insights', 1)).map(({ item }) => insightLap(item))).toEqual([1]);
  });

  it('starts from the beginning when the browser has seen more than the store holds', async () => {
    const rig = 'rig-renewed';
    const seq = await pit.lap(makeLap(rig, 'r1', 1));
    const browser = await pit.browser();
    browser.send({ type: 'follow', rig, kind: 'laps', after: seq + 1_000_000 });
    expect((await browser.control('following')).after).toBe(0);
    expect((await browser.dataCount('laps', 1))[0]?.seq).toBe(seq);
  });

  it('sends insights to a browser that stopped reading, all of them, and drops only frames', async () => {
    const rig = 'rig-slow';
    const browser = await pit.browser();
    await pit.subscribe(browser, { rig });
    browser.send({ type: 'follow', rig, kind: 'insights', after: 0 });
    await browser.control('following');
    const before = await metric('results_total{kind="insights"}');
    browser.socket.pause();
    /** Waits until the reader has read more than `floor` and stands still, because the browser does; how many it has read. */
    const stuck = async (floor: number) => {
      let before = -1;
      let read = -1;
      const stands = async () => {
        before = read;
        read = await metric('results_total{kind="insights"}');
        return read === before && read > floor;
      };
      await expect.poll(stands, { interval: 100 }).toBe(true);
      return read;
    };
    const count = 500;
    for (let lap = 0; lap < count; lap++) await pit.insight(makeInsight(rig, 'r1', lap, 60));
    const channels = CHANNELS.map((channel) => channel.index);
    let seq = 0;
    const dropped = async () => {
      for (let i = 0; i < 100; i++, seq++) pit.frames(rig, makeBatch('r1', seq, seq * 60, 60, channels));
      await pit.bus.nc.flush();
      return metric('frame_messages_dropped_total');
    };
    await expect.poll(dropped, { timeout: 15_000, interval: 1 }).toBeGreaterThan(50);
    const total = await dropped();
    expect(await stuck(before)).toBeLessThan(before + count);
    browser.socket.resume();
    const insights = await browser.dataCount('insights', count);
    expect(insights.map(({ item }) => insightLap(item))).toEqual(Array.from({ length: count }, (_, lap) => lap));
    await browser.roundTrip();
    pit.frames(rig, makeBatch('r1', seq, seq * 60, 60, channels));
    const last = await browser.until(() => browser.data('frames').find(({ tick0 }) => tick0 === seq * 60));
    expect(last.dropped).toBeGreaterThanOrEqual(total);
    expect(browser.data('frames').length + last.dropped).toBe(seq + 1);

    browser.socket.pause();
    browser.send({ type: 'follow', rig, kind: 'insights', after: 0 });
    await stuck(before + count);
    browser.send({ type: 'follow', rig, kind: 'insights', after: insights[9]?.seq ?? 0 });
    browser.socket.resume();
    const again = await browser.until((received) => {
      const start = received.findLastIndex((m) => 'type' in m && m.type === 'following' && m.after > 0);
      if (start < 0) return undefined;
      const laps = received.slice(start).flatMap((m) => ('k' in m && m.k === 'insights' ? [insightLap(m.item)] : []));
      return laps.at(-1) === count - 1 ? laps : undefined;
    });
    expect(again).toEqual(Array.from({ length: count - 10 }, (_, i) => i + 10));
  });
});

describe('protocol', () => {
  it.each([
    ['{"type":', 'is no JSON'],
    ['{"type":"dance"}', 'none of the kinds known'],
    ['{"type":"subscribe","rig":"Not A Rig"}', '/rig'],
    ['{"type":"subscribe","rig":"a","channels":["Speed","Wings","Flaps"]}', '"Wings", "Flaps"'],
    ['{"type":"subscribe","rig":"a","rate":0}', '/rate'],
    ['{"type":"follow","rig":"a","kind":"gossip","after":0}', '/kind'],
    ['[]', 'client message'],
  ])('answers %s with an error and lives on', async (text, reason) => {
    const browser = await pit.browser();
    browser.socket.send(text);
    expect((await browser.control('error')).message).toContain(reason);
    await browser.roundTrip();
  });

  it('takes binary messages for errors', async () => {
    const browser = await pit.browser();
    browser.socket.send(Buffer.from('{"type":"ping","id":1}'));
    await browser.control('error');
  });

  it('closes on a message that is too large', async () => {
    const browser = await pit.browser();
    browser.socket.send('x'.repeat(16 * 1024 + 1));
    expect((await browser.closed).code).toBe(1009);
  });

  it('closes on too much nonsense', async () => {
    const browser = await pit.browser();
    for (let i = 0; i <= BAD_BURST; i++) browser.socket.send('nonsense');
    expect(await browser.closed).toMatchObject({ code: 1008, reason: expect.stringContaining('protocol') });
  });

  it('lets only the own pages and allowed origins in', async () => {
    const host = pit.gateway.url.replace('http://', '');
    await (await pit.browser({ origin: `http://${host}` })).roundTrip();
    await (await pit.browser({ origin: 'https://team.example' })).roundTrip();
    await expect(pit.browser({ origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(pit.browser({ host: 'evil.example' })).rejects.toThrow('403');
  });
});
