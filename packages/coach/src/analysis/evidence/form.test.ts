import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driveInto, IDS, type Moved, seenOf } from '../testing/seen.ts';
import { Form } from './form.ts';
import { MEASURES, type Measure, type MeasureName, TIME } from './measures.ts';
import { PassBook } from './pass-book.ts';

function measure(name: MeasureName): Measure {
  const found = [...MEASURES, TIME].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no measure ${name}`);
  return found;
}

function driven(moved: (corner: string, lap: number) => Moved, laps = 8, seed = 1): PassBook {
  const book = new PassBook();
  driveInto(book, laps, seed, moved);
  return book;
}

const seeds = fc.integer({ min: 1, max: 1e6 });

describe('what a lap as a whole differs in', () => {
  test('is what all its corners share', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const form = new Form(
          driven((_, lap) => ({ speed: lap === 5 ? 0.97 : 1 }), 8, seed),
          null,
        );
        expect(form.effect(5, measure('slowest'))).toBeLessThan(-2);
        expect(form.effect(5, measure('slow-middle'))).toBe(form.effect(5, measure('slowest')));
        expect(Math.abs(form.effect(4, measure('slowest')))).toBeLessThan(1);
        expect(Math.abs(form.effect(5, measure('onset')))).toBeLessThan(3);
      }),
      { numRuns: 20 },
    );
  });

  test('is not what one or two corners do', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const mistakes = (corner: string, lap: number) =>
          lap > 5 && (corner === 'T2' || corner === 'T5') ? { speed: 0.9, onset: -20 } : {};
        const form = new Form(driven(mistakes, 8, seed), null);
        expect(Math.abs(form.effect(7, measure('slowest')))).toBeLessThan(1);
        expect(Math.abs(form.effect(7, measure('onset')))).toBeLessThan(4);
      }),
      { numRuns: 20 },
    );
  });

  test('leaves a change in one of few corners out of the spread', () => {
    const flat = { brakeOnset: null, lift: null };
    const book = new PassBook();
    for (let lap = 1; lap <= 5; lap++) {
      book.add(seenOf(lap, { ...flat, corner: 'T1', apexSpeed: lap < 4 ? 60 + 0.01 * lap : 56 }));
    }
    expect(new Form(book, null).spread(measure('slow-flat'))).toBeLessThan(0.5);
  });

  test('is none for what the driver alone decides, nor on a lap that was not remembered', () => {
    const form = new Form(
      driven(() => ({ speed: 0.9 })),
      null,
    );
    expect(form.effect(5, measure('coast'))).toBe(0);
    expect(form.effect(99, measure('slowest'))).toBe(0);
  });

  test('shows on the lap that is being driven once most corners have been passed that way', () => {
    const form = new Form(
      driven(() => ({})),
      null,
    );
    const slow = { minSpeed: 29, speeds: [null, 29, null] };
    const present = IDS.map((corner) => form.present(seenOf(9, { corner, ...slow })).get('speed') ?? 0);
    expect(Math.abs(present[0] ?? Number.NaN)).toBeLessThan(1);
    expect(present.at(-1)).toBeLessThan(-2);
  });
});

describe('how much a driver differs anyway', () => {
  test('is never less than the source allows to see', () => {
    const book = new PassBook();
    for (let lap = 1; lap <= 6; lap++) for (const corner of IDS) book.add(seenOf(lap, { corner }));
    const form = new Form(book, null);
    for (const one of MEASURES) expect(form.spread(one), one.name).toBe(one.floor);
    expect(new Form(new PassBook(), null).spread(measure('onset'))).toBe(measure('onset').floor);
  });

  test('is about his own unevenness, and a drift of all corners or a step in one hardly moves it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const form = (moved: (corner: string, lap: number) => Moved) => new Form(driven(moved, 10, seed), null);
        const pickUp = measure('pick-up');
        const plain = form(() => ({})).spread(pickUp);
        expect(plain).toBeGreaterThanOrEqual(pickUp.floor);
        expect(plain).toBeLessThan(2 * 2);
        expect(form((_, lap) => ({ pickUp: 5 * lap })).spread(pickUp)).toBeLessThan(1.5 * plain);
        const step = form((corner, lap) => (corner === 'T3' && lap > 5 ? { pickUp: 60 } : {}));
        expect(step.spread(pickUp)).toBeLessThan(1.5 * plain);
      }),
      { numRuns: 20 },
    );
  });
});

test('only laps on a track as wet count', () => {
  const book = new PassBook();
  for (let lap = 1; lap <= 4; lap++) {
    for (const corner of IDS) book.add(seenOf(lap, { corner, minSpeed: 20 + lap }, lap % 2));
  }
  const form = new Form(book, 1);
  expect(form.wetness).toBe(1);
  expect(form.effect(3, measure('slowest'))).toBeGreaterThan(0);
  expect(form.effect(2, measure('slowest'))).toBe(0);
});
