import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Evidence } from '../evidence/evidence.ts';
import { Form } from '../evidence/form.ts';
import { PassBook } from '../evidence/pass-book.ts';
import type { Pass } from '../pass/pass.ts';
import { newestOf } from '../testing/newest.ts';
import { driveInto, type Moved } from '../testing/seen.ts';
import { isClear, isProven, type SignName, type Signs, signsOf } from './signs.ts';

/** Things done far otherwise, and the sign of each. */
const FAR: readonly [SignName, Partial<Pass>][] = [
  ['early', { brakeOnset: 270 }],
  ['late', { brakeOnset: 330 }],
  ['slow', { minSpeed: 26, speeds: [null, 26, null] }],
  ['pickUp', { pickUp: 450 }],
  ['unused', { unused: 70 }],
  ['coast', { coast: 70 }],
  ['overlap', { overlap: 60 }],
  ['lifted', { lifted: 60 }],
  ['locked', { locked: 50 }],
  ['wide', { extraWay: 4 }],
  ['lessTrail', { brake: { peak: 0.8, release: 40, trail: 0 } }],
  ['pushes', { steering: { turnIn: 350, perCurve: 40, countered: 0 } }],
  ['slides', { steering: { turnIn: 350, perCurve: 20, countered: 60 } }],
  ['gearHigh', { gear: 3 }],
  ['gearLow', { gear: 1 }],
];

const clearOf = (signs: Signs) => [...signs].filter(([, sign]) => isClear(sign)).map(([name]) => name);

describe('signs of a pass', () => {
  test.each(FAR)('%s: shows with its laps, and alone', (name, given) => {
    const signs = signsOf(newestOf(5, [given, given, given]));
    expect([...signs.keys()]).toEqual([name]);
    expect(signs.get(name)).toMatchObject({ habit: [6, 7, 8], good: [1, 2, 3, 4, 5] });
  });

  test.each(FAR)('%s: shows against a chosen lap too', (name, given) => {
    const sign = signsOf(newestOf(0, [given, given], {})).get(name);
    expect(sign).toMatchObject({ habit: [1, 2], good: [-1] });
  });

  test.each(FAR)('%s: shows against a chosen lap from the first pass on, whatever was before it', (name, given) => {
    const sign = signsOf(newestOf(4, [given], {})).get(name);
    expect(sign).toMatchObject({ habit: [5], good: [-1] });
    expect(signsOf(newestOf(0, [given, given, {}], {})).get(name)).toBeUndefined();
  });

  test('none where nothing is done otherwise', () => {
    expect([...signsOf(newestOf(7, [{}])).keys()]).toEqual([]);
    expect([...signsOf(newestOf(0, [{}])).keys()]).toEqual([]);
  });

  test.each(FAR)('%s: none where it was given up again', (name, given) => {
    const bad = [given, given, {}, {}];
    expect(signsOf(newestOf(4, bad)).get(name)).toBeUndefined();
  });

  test('of one pass among many is not believed with the pass before it', () => {
    for (const [name, given] of FAR) {
      const sign = signsOf(newestOf(6, [given])).get(name);
      if (sign !== undefined && isClear(sign)) expect(sign.habit, name).toEqual([7]);
    }
  });

  test('takes more where a single own pass does without, which may have been luck', () => {
    const proofs = (good: number) => signsOf(newestOf(good, Array(2).fill({ overlap: 60 }))).get('overlap')?.proofs;
    const [strict, lenient] = [proofs(1)?.[0], proofs(4)?.[0]];
    expect(strict?.sign).toBeGreaterThan(lenient?.sign ?? Number.POSITIVE_INFINITY);
    expect(strict?.cost).toBeGreaterThanOrEqual(lenient?.cost ?? Number.POSITIVE_INFINITY);
  });

  test('is believed the more, the clearer it is and the surer its cost', () => {
    const sign = {
      steady: true,
      by: 10,
      habit: [3, 4],
      good: [1, 2],
      proofs: [
        { sign: 4, cost: 3 },
        { sign: 8, cost: 1 },
        { sign: 5, cost: 1, time: 4 },
      ],
    };
    const amount = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, amount, (t, cost, time, more, surer, longer) => {
        if (!isProven({ ...sign, t }, { cost, time })) return;
        expect(isProven({ ...sign, t: t + more }, { cost: cost + surer, time: time + longer })).toBe(true);
        expect(isClear({ ...sign, t })).toBe(true);
      }),
    );
    expect(isProven({ ...sign, t: 6 }, { cost: 1, time: 5 })).toBe(true);
    expect(isProven({ ...sign, t: 6 }, { cost: 1, time: null })).toBe(false);
    expect(isProven({ ...sign, proofs: [], t: 99 }, { cost: 99, time: 99 })).toBe(false);
  });

  test('none of a source that tells speed alone but that it was slow', () => {
    const bare = {
      brakeOnset: null,
      brakeEnd: null,
      lift: null,
      pickUp: null,
      fullThrottle: null,
      coast: 0,
      deceleration: null,
      gear: null,
      unused: 0,
    };
    const evidence = newestOf(0, [...Array(5).fill(bare), ...Array(2).fill({ ...bare, minSpeed: 26 })]);
    expect([...signsOf(evidence).keys()]).toEqual(['slow']);
  });
});

/** Clear signs of every pass of a drive. */
function clearSigns(moved: (corner: string, lap: number) => Moved, laps: number, seed: number): string[] {
  const book = new PassBook();
  let form = new Form(book, null);
  const found: string[] = [];
  driveInto(
    book,
    laps,
    seed,
    moved,
    (seen) => {
      const evidence = new Evidence(form, book.of(seen.pass.corner, null), seen, null);
      for (const name of clearOf(signsOf(evidence))) found.push(`${name} in ${seen.pass.corner} on lap ${seen.lap}`);
    },
    () => {
      form = new Form(book, null);
    },
  );
  return found;
}

describe('over whole drives', () => {
  const drives = Array.from({ length: 25 }, (_, seed) => seed + 1);

  test('a driver who is merely uneven shows next to nothing, nor does one whose tyres wear', () => {
    const even = drives.flatMap((seed) => clearSigns(() => ({}), 10, seed));
    const worn = drives.flatMap((seed) =>
      clearSigns((_, lap) => ({ speed: 1 - 0.003 * lap, onset: -lap, pickUp: lap }), 10, seed),
    );
    // Some 3000 passes each.
    expect(even.length).toBeLessThanOrEqual(6);
    expect(worn.length).toBeLessThanOrEqual(6);
  });

  test('one mistake in one corner is seen on every drive, and nowhere else', () => {
    for (const seed of drives) {
      const mistake = (corner: string, lap: number) => (corner === 'T3' && lap > 5 ? { onset: -25 } : {});
      const found = clearSigns(mistake, 9, seed);
      expect(found.filter((one) => one.startsWith('early in T3')).length).toBeGreaterThanOrEqual(3);
      expect(found.filter((one) => !one.startsWith('early in T3')).length).toBeLessThanOrEqual(1);
    }
  });
});
