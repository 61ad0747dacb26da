import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driveInto, type Moved, seenOf } from '../testing/seen.ts';
import { Evidence } from './evidence.ts';
import { Form } from './form.ts';
import { PassBook } from './pass-book.ts';
import type { SeenPass } from './seen-pass.ts';

/** Evidence for every pass of a drive. */
function allOf(moved: (corner: string, lap: number) => Moved, laps: number, seed: number): Evidence[] {
  const book = new PassBook();
  let form = new Form(book, null);
  const all: Evidence[] = [];
  const passed = (seen: SeenPass) => {
    all.push(new Evidence(form, book.of(seen.pass.corner, null), seen, null));
  };
  const lapBegins = () => {
    form = new Form(book, null);
  };
  driveInto(book, laps, seed, moved, passed, lapBegins);
  return all;
}

const newestOf = (evidence: Evidence) => evidence.passes.at(-1);

describe('passes of a corner beside each other', () => {
  test('differ where one corner is driven otherwise from some lap on, by as much and in these laps', () => {
    const moved = (corner: string, lap: number) => (corner === 'T4' && lap >= 6 ? { onset: -15 } : {});
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const last = allOf(moved, 8, seed).find((one) => {
          const newest = newestOf(one);
          return newest?.lap === 8 && newest.pass.corner === 'T4';
        });
        const early = last?.of('onset', -1);
        expect(early?.habit).toEqual([6, 7, 8]);
        expect(early?.good).toEqual([1, 2, 3, 4, 5]);
        expect(Math.abs((early?.by ?? 0) - 15)).toBeLessThan(5);
        expect(last?.of('onset', 1)?.t ?? 0).toBeLessThan(3);
        expect(last?.ofLaps(early?.habit ?? []).map((seen) => seen.lap)).toEqual([6, 7, 8]);
      }),
      { numRuns: 20 },
    );
  });

  test('took longer where they were slower, and no longer where laps as a whole were', () => {
    const slow = (corner: string, lap: number) => (corner === 'T4' && lap >= 6 ? { speed: 0.97 } : {});
    const lap = (_: string, at: number) => (at >= 6 ? { speed: 0.97 } : {});
    const laps = { habit: [6, 7, 8], good: [1, 2, 3, 4, 5] };
    for (let seed = 1; seed <= 20; seed++) {
      const slower = (moved: (corner: string, lap: number) => Moved) =>
        allOf(moved, 8, seed)
          .findLast((one) => newestOf(one)?.pass.corner === 'T4')
          ?.slower(laps);
      expect(slower(slow)).toBeGreaterThan(5);
      expect(Math.abs(slower(lap) ?? 99)).toBeLessThan(5);
    }
  });

  test('do not differ by what tyres, fuel or weather do to all corners', () => {
    const worn = (_: string, lap: number) => ({ speed: 1 - 0.004 * lap, onset: -1.5 * lap });
    const alone = (corner: string, lap: number) => (corner === 'T4' ? worn(corner, lap) : {});
    const clearest = (moved: (corner: string, lap: number) => Moved) => {
      const drives = Array.from({ length: 20 }, (_, seed) => allOf(moved, 10, seed));
      const ts = drives.map((all) => {
        const newest = all.find((one) => newestOf(one)?.lap === 10 && newestOf(one)?.pass.corner === 'T4');
        return Math.max(newest?.of('slowest', -1)?.t ?? 0, newest?.of('onset', -1)?.t ?? 0);
      });
      return ts.reduce((sum, t) => sum + t, 0) / ts.length;
    };
    const unmoved = clearest(() => ({}));
    expect(unmoved).toBeGreaterThan(0);
    expect(clearest(worn)).toBeLessThan(unmoved + 1);
    expect(clearest(alone)).toBeGreaterThan(unmoved + 2);
  });

  test('say nothing of what the newest one lacks', () => {
    const before = [1, 2, 3].map((lap) => seenOf(lap));
    const newest = seenOf(4, { brakeOnset: null, pickUp: null, gear: null });
    const evidence = new Evidence(new Form(new PassBook(), null), before, newest, null);
    for (const name of ['onset', 'pick-up', 'gear'] as const) expect(evidence.of(name, 1), name).toBeNull();
    expect(evidence.of('slowest', 1)).not.toBeNull();
  });

  test('leave out those that lack it', () => {
    const before = [100, null, 101, 99].map((brakeOnset, i) => seenOf(i + 1, { brakeOnset }));
    const newest = [5, 6].map((lap) => seenOf(lap, { brakeOnset: 80 }));
    const evidence = new Evidence(
      new Form(new PassBook(), null),
      [...before, ...newest.slice(0, 1)],
      newest[1] ?? seenOf(6),
      null,
    );
    expect(evidence.of('onset', -1)).toMatchObject({ habit: [5, 6], good: [1, 3, 4] });
  });

  test('the first pass of all has nothing to be set against', () => {
    const evidence = new Evidence(new Form(new PassBook(), null), [], seenOf(1), null);
    expect(evidence.of('onset', -1)).toBeNull();
    expect(evidence.isChosen).toBe(false);
  });
});

describe('passes beside a chosen one', () => {
  const form = new Form(new PassBook(), null);

  test('are set against it alone, from the first on', () => {
    const evidence = new Evidence(form, [], seenOf(1, { brakeOnset: 280 }), seenOf(-1, { brakeOnset: 300 }));
    expect(evidence.isChosen).toBe(true);
    expect(evidence.of('onset', -1)).toMatchObject({ by: 20, habit: [1], good: [-1] });
    expect(evidence.of('onset', 1)?.by).toBe(-20);
    expect(evidence.ofLaps([-1, 1]).map((seen) => seen.lap)).toEqual([1, -1]);
  });

  test('say nothing of what it lacks', () => {
    const evidence = new Evidence(form, [], seenOf(1), seenOf(-1, { pickUp: null }));
    expect(evidence.of('pick-up', 1)).toBeNull();
  });

  test('are not corrected for their laps: it was driven on none of them', () => {
    const book = new PassBook();
    driveInto(book, 6, 3, (_, lap) => ({ speed: 1 - 0.01 * lap }));
    const own = new Form(book, null);
    const before = book.of('T1', null);
    const newest = seenOf(7, { minSpeed: 28 });
    const evidence = new Evidence(own, before, newest, seenOf(-1, { minSpeed: 30 }));
    const found = evidence.of('slowest', -1);
    const logs = evidence.ofLaps(found?.habit ?? []).map(({ pass }) => 100 * Math.log(30 / pass.minSpeed));
    expect(found?.by).toBeCloseTo(logs.reduce((sum, one) => sum + one, 0) / logs.length, 6);
  });
});

describe('sides', () => {
  const passes = [1, 2, 3, 4].map((lap) => seenOf(lap, { brakeOnset: lap > 2 ? 280 : 300 + lap, overlap: 0 }));
  const form = new Form(new PassBook(), null);
  const newest = passes.at(-1) ?? seenOf(4);
  const own = new Evidence(form, passes.slice(0, -1), newest, null);

  test('are the newest passes against all before, the fewest first', () => {
    expect(own.sinceThen).toEqual([
      { habit: [4], good: [1, 2, 3] },
      { habit: [3, 4], good: [1, 2] },
      { habit: [2, 3, 4], good: [1] },
    ]);
    expect(new Evidence(form, [], newest, null).sinceThen).toEqual([]);
  });

  test('are the newest passes against the chosen one, up to four', () => {
    const chosen = new Evidence(form, [seenOf(0), ...passes.slice(0, -1)], newest, seenOf(-1));
    expect(chosen.sinceThen.map(({ habit }) => habit)).toEqual([[4], [3, 4], [2, 3, 4], [1, 2, 3, 4]]);
    for (const { good } of chosen.sinceThen) expect(good).toEqual([-1]);
    expect(chosen.compare({ habit: [3, 4], good: [-1] }).get('onset')?.by).toBe(-20);
  });

  test('differ by every measure that the newest pass and both sides have', () => {
    const differences = own.compare({ habit: [3, 4], good: [1, 2] });
    expect(differences.get('onset')).toMatchObject({ by: -21.5, gap: expect.closeTo(15.87, 2) });
    expect(differences.get('overlap')).toMatchObject({ by: 0, t: 0 });
    const rolled = new Evidence(form, passes.slice(0, -1), seenOf(4, { brakeOnset: null }), null);
    expect(rolled.compare({ habit: [3, 4], good: [1, 2] }).has('onset')).toBe(false);
    const first = new Evidence(form, [seenOf(1, { pickUp: null })], newest, null);
    expect(first.compare({ habit: [4], good: [1] }).has('pick-up')).toBe(false);
  });
});
