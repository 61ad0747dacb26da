import { type CuePlan, channel, encode, PLANS_BUCKET, WALL_COLUMNS, WALL_PLACES, type WallFacts } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './testing/browser.ts';
import { makeLap, makePresence } from './testing/messages.ts';
import { Pit } from './testing/pit.ts';
import { wallBatch } from './testing/wall-frames.ts';

const INDEX = {
  pct: channel('LapDistPct').index,
  speed: channel('Speed').index,
  pits: channel('OnPitRoad').index,
};

let pit: Pit;
beforeAll(async () => {
  pit = await Pit.open();
});
afterAll(() => pit.close());

const facts = (browser: Browser, rig: string, fits: (facts: WallFacts) => boolean) =>
  browser.until((received) =>
    received
      .flatMap((m) => ('type' in m && m.type === 'wall' ? m.rigs : []))
      .findLast((one) => one.rig === rig && fits(one)),
  );

/** A figure of a rig in the newest message that has the rig. */
function newest(browser: Browser, rig: string, name: (typeof WALL_COLUMNS)[number]): number | undefined {
  const message = browser.data('wall').findLast(({ rigs }) => rigs.includes(rig));
  if (message === undefined) return undefined;
  const { rigs, cols } = message;
  const view = new DataView(cols.buffer, cols.byteOffset, cols.byteLength);
  return view.getFloat32((WALL_COLUMNS.indexOf(name) * rigs.length + rigs.indexOf(rig)) * 4, true);
}

/** Waits until a figure of a rig is a certain one. */
const figure = (browser: Browser, rig: string, name: (typeof WALL_COLUMNS)[number], value: number) =>
  browser.until(() => (newest(browser, rig, name) === value ? true : undefined));

/** The plan of a coach whose focus is a corner. */
function plan(rig: string, run: string, focus: string): CuePlan {
  return { v: 1, rig, run, lap: 2, trackLength: 200, focus, cues: [] };
}

describe('the wall', () => {
  it('tells what changes from lap to lap, first of all rigs, then of those that changed', async () => {
    const [one, two] = ['wall-a', 'wall-b'] as const;
    for (const rig of [one, two]) await pit.presence(makePresence(rig));
    await pit.lap(makeLap(one, 'r0', 9, { time: 80 }));
    await pit.lap(makeLap(one, 'r1', 1, { time: 100 }));
    await pit.lap(makeLap(one, 'r1', 2, { time: 90, valid: false }));
    await (await pit.bus.bucket(PLANS_BUCKET)).put(one, encode(plan(one, 'r1', 'T3')));
    const browser = await pit.browser();
    browser.send({ type: 'wall', show: 'all' });
    expect(await facts(browser, one, ({ laps, focus }) => laps === 2 && focus !== null)).toEqual({
      rig: one,
      run: 'r1',
      laps: 2,
      last: { lap: 2, time: 90, valid: false },
      best: { lap: 1, time: 100 },
      focus: 'T3',
    });
    await pit.lap(makeLap(two, 'r1', 1, { time: 95 }));
    expect((await facts(browser, two, ({ laps }) => laps === 1)).best).toEqual({ lap: 1, time: 95 });
    await pit.lap(makeLap(one, 'r2', 0, { valid: false, time: null }));
    expect(await facts(browser, one, ({ run }) => run === 'r2')).toMatchObject({ laps: 1, best: null, focus: null });
  });

  it('sends every rig in one message, and its delta to the best lap of its run', async () => {
    const rig = 'wall-delta';
    await pit.presence(makePresence(rig, { trackLength: 200 }));
    // 2 m/s over 200 m: 100 s.
    await pit.timedTrace(rig, 'r1', 1, 100);
    await pit.lap(makeLap(rig, 'r1', 1, { time: 100, to: 100 }));
    const browser = await pit.browser();
    browser.send({ type: 'wall', show: 'all' });
    await browser.roundTrip();
    let seq = 0;
    const drive = (pct: number, t: number) => {
      const values = { [INDEX.pct]: pct, [INDEX.speed]: 40, [INDEX.pits]: 0 };
      pit.frames(rig, wallBatch('r1', seq, t, values));
      pit.frames('wall-other', wallBatch('r9', seq, t, { [INDEX.pct]: 0.5, [INDEX.pits]: 1 }));
      seq += 1;
    };
    drive(0.25, 126.5);
    await figure(browser, rig, 'pct', 0.25);
    await figure(browser, rig, 'speed', 40);
    await figure(browser, 'wall-other', 'place', WALL_PLACES.indexOf('pits'));
    // It joined in mid-lap: the lap began where the stored one ended.
    let delta = Number.NaN;
    while (Number.isNaN(delta)) {
      drive(0.25, 126.5 + seq / 1e6);
      await browser.dataCount('wall', browser.data('wall').length + 1);
      delta = newest(browser, rig, 'delta') ?? Number.NaN;
    }
    expect(delta).toBeCloseTo(1.5, 2);
    const messages = browser.data('wall').length;
    browser.send({ type: 'wall', show: 'facts' });
    await browser.roundTrip();
    drive(0.3, 127);
    await browser.roundTrip();
    expect(browser.data('wall').length).toBeLessThanOrEqual(messages + 1);
  });
});
