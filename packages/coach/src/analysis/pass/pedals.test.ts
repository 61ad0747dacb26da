import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { coasting, fullForGood, lastPickUp, slowingDown } from './pedals.ts';

const N = 501;
const pedals = (throttle: (d: number) => number, brake: (d: number) => number = () => 0) =>
  traceOf(N, { Throttle: throttle, Brake: brake });
const on = (from: number, to: number, value: number) => (d: number) => (d >= from && d < to ? value : 0);

describe('slowing down', () => {
  test('is found at any place, with and without a throttle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 240 }), fc.integer({ min: 10, max: 60 }), (onset, metres) => {
        const brake = on(onset, onset + metres, 0.8);
        const throttle = (d: number) => (d >= onset - 5 && d < 320 ? 0 : 1);
        const { lift, zone } = slowingDown(pedals(throttle, brake), 10, 280, 310);
        expect(Math.abs((lift ?? 0) - (onset - 5))).toBeLessThanOrEqual(1);
        expect(Math.abs((zone?.onset ?? 0) - onset)).toBeLessThanOrEqual(1);
        expect(zone?.end).toBe(onset + metres - 1);
        expect(slowingDown(traceOf(N, { Brake: brake }), 10, 280, 310)).toEqual({ lift: null, zone });
      }),
    );
  });

  test('a lift alone has no braking zone; a foot that stays down has neither', () => {
    expect(
      slowingDown(
        pedals((d) => (d >= 250 && d < 320 ? 0.3 : 1)),
        10,
        280,
        310,
      ),
    ).toMatchObject({ zone: null });
    expect(
      slowingDown(
        pedals(() => 0.9),
        10,
        280,
        310,
      ),
    ).toEqual({ lift: null, zone: null });
  });

  test('ends where the throttle is pressed for a while: braking behind it is for another bend', () => {
    const brake = (d: number) => on(150, 190, 0.9)(d) + on(240, 280, 0.5)(d);
    const throttle = (d: number) => (d < 145 ? 1 : d >= 195 && d < 235 ? 0.4 : d < 320 ? 0 : 1);
    expect(slowingDown(pedals(throttle, brake), 10, 280, 310).zone?.end).toBe(189);
  });

  test('is not told without pedals', () => {
    expect(slowingDown(traceOf(N, { Speed: () => 50 }), 10, 280, 310)).toEqual({ lift: null, zone: null });
  });
});

describe('the pick-up', () => {
  test('is the last one, behind every press that was given up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 230, max: 270 }), fc.integer({ min: 5, max: 20 }), (at, metres) => {
        const throttle = (d: number) => (d < 200 ? 1 : d >= at && d < at + metres ? 0.6 : d < 330 ? 0 : 1);
        expect(Math.abs((lastPickUp(pedals(throttle), 200, 340) ?? 0) - 330)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is none on a corner taken flat out, one that is left without throttle, or without the channel', () => {
    expect(
      lastPickUp(
        pedals(() => 1),
        200,
        340,
      ),
    ).toBeNull();
    expect(
      lastPickUp(
        pedals((d) => (d < 200 ? 1 : 0)),
        200,
        340,
      ),
    ).toBeNull();
    expect(lastPickUp(traceOf(N, { Brake: () => 0 }), 200, 340)).toBeNull();
  });
});

describe('full throttle', () => {
  test('is where it stays full, and a gear change does not end it', () => {
    const throttle = (d: number) => (d < 340 ? 0.5 : d >= 360 && d < 364 ? 0.2 : 1);
    expect(Math.abs((fullForGood(pedals(throttle), 300, 380, 480) ?? 0) - 340)).toBeLessThanOrEqual(1);
  });

  test('is not a touch of the stop', () => {
    const throttle = (d: number) => ((d >= 340 && d < 345) || d >= 400 ? 1 : 0.5);
    expect(Math.abs((fullForGood(pedals(throttle), 300, 320, 480) ?? 0) - 400)).toBeLessThanOrEqual(1);
  });

  test('is none where it is never reached or not told', () => {
    expect(
      fullForGood(
        pedals(() => 0.9),
        300,
        320,
        480,
      ),
    ).toBeNull();
    expect(fullForGood(traceOf(N, { Speed: () => 50 }), 300, 320, 480)).toBeNull();
  });
});

test('coasting counts the metres on which both pedals rest, and needs both to tell', () => {
  fc.assert(
    fc.property(fc.integer({ min: 210, max: 250 }), fc.integer({ min: 0, max: 60 }), (from, metres) => {
      const trace = pedals((d) => (d >= from && d < from + metres ? 0 : 0.5));
      expect(coasting(trace, 200, 320)).toBe(metres);
    }),
  );
  expect(coasting(traceOf(N, { Brake: () => 0 }), 200, 320)).toBe(0);
  expect(coasting(traceOf(N, { Throttle: () => 0 }), 200, 320)).toBe(0);
});
