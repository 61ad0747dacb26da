import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { throttleWork, unusedThrottle } from './throttle.ts';

const N = 401;
/** Slowing down from 200 m on; the throttle is picked up for good at 330 m and full at 340 m. */
const FROM = 200;
const PICK_UP = 330;
const FULL = 340;
const END = 390;
const OUT = { pickUp: PICK_UP, full: FULL, end: END };

function work(
  throttle: (d: number) => number,
  brake: (d: number) => number = () => 0,
  pickUp: number | null = PICK_UP,
) {
  return throttleWork(traceOf(N, { Throttle: throttle, Brake: brake }), FROM, { pickUp, full: FULL, end: END });
}

/** Off the throttle from 200 to 330 m, but for a press of it. */
const pressed = (from: number, to: number, peak: number) => (d: number) =>
  d < FROM || d >= PICK_UP ? 1 : d >= from && d < to ? peak : 0;

describe('the right foot', () => {
  test('that stays off and comes back once has neither stabbed nor lifted', () => {
    expect(work(pressed(0, 0, 0))).toEqual({ stab: null, lifted: 0, overlap: 0 });
  });

  test('that presses and takes it back has a stab there, and has lifted from its end to the pick-up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 220, max: 290 }),
        fc.integer({ min: 5, max: 20 }),
        fc.integer({ min: 40, max: 100 }),
        (at, metres, percent) => {
          const found = work(pressed(at, at + metres, percent / 100));
          expect(found?.stab?.at).toBe(at);
          expect(found?.stab?.peak).toBeCloseTo(percent / 100, 6);
          expect(found?.lifted).toBe(PICK_UP - at - metres);
        },
      ),
    );
  });

  test('that breathes a little has not lifted', () => {
    expect(work((d) => (d < FROM ? 1 : d < 290 ? 0 : d < 305 ? 0.6 : d < 315 ? 0.4 : 1))?.lifted).toBe(0);
  });

  test('that had not been off before has not stabbed', () => {
    expect(work((d) => (d < 260 ? 0.5 : d < PICK_UP ? 0.1 : 1))?.stab).toBeNull();
  });

  test('has no stab without a pick-up to give it up before', () => {
    expect(work(pressed(250, 265, 0.6), () => 0, null)?.stab).toBeNull();
  });

  test('on the throttle with the left one on the brake is overlap, metre by metre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (metres) => {
        const throttle = (d: number) => (d < FROM || d >= 260 ? 1 : 0);
        expect(work(throttle, (d) => (d >= 210 && d < 260 + metres ? 0.3 : 0))?.overlap).toBe(metres);
      }),
    );
  });

  test('on a brake that is dragged at full throttle is overlap too, up to the end of the segment', () => {
    expect(work(pressed(0, 0, 0), (d) => (d >= 350 ? 0.1 : 0))?.overlap).toBe(END - 350 + 1);
  });

  test('alone is read where the source has no brake, and nothing without a throttle', () => {
    const trace = traceOf(N, { Throttle: pressed(250, 265, 0.6) });
    expect(throttleWork(trace, FROM, OUT)).toMatchObject({ overlap: 0, stab: { at: 250 } });
    expect(throttleWork(traceOf(N, { Brake: () => 1 }), FROM, OUT)).toBeNull();
  });
});

describe('unused throttle', () => {
  const share = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8);
  const pedal = fc.array(share, { minLength: N, maxLength: N });
  const trace = (values: readonly number[]) => traceOf(N, { Throttle: (d) => values[d] ?? 0 });

  test('is what a closed throttle of that length would leave', () => {
    expect(unusedThrottle(traceOf(N, { Throttle: () => 0.75 }), 100.5, 180.5)).toBe(20);
  });

  test('adds up over stretches, and grows wherever the pedal is pressed less', () => {
    fc.assert(
      fc.property(pedal, fc.integer({ min: 101, max: 299 }), (values, cut) => {
        const all = unusedThrottle(trace(values), 100, 300);
        expect(unusedThrottle(trace(values), 100, cut) + unusedThrottle(trace(values), cut + 1, 300)).toBe(all);
        expect(unusedThrottle(trace(values.map((value) => value / 2)), 100, 300)).toBeGreaterThanOrEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  test('is none without a throttle', () => {
    expect(unusedThrottle(traceOf(N, { Speed: () => 50 }), 100, 300)).toBe(0);
  });
});
