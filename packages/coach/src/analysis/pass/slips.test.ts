import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Trace } from '../lap/trace.ts';
import { traceOf } from '../testing/trace.ts';
import { locked, spun } from './slips.ts';

const N = 401;
const ONSET = 100;
const RELEASE = 230;

/** Braking with a full pedal whose effect, in m/s^2, may be less where wheels slide. */
function braking(effect: (d: number) => number, pedal = 1): Trace {
  const on = (d: number) => d >= ONSET && d < RELEASE;
  const speed = [90];
  for (let d = 1; d < N; d++) {
    const before = speed[d - 1] ?? 0;
    const slows = on(d) ? pedal * effect(d) + 1.8 + 0.0005 * before * before : 0;
    speed.push(Math.sqrt(Math.max(25, before * before - 2 * slows)));
  }
  return traceOf(N, { Speed: (d) => speed[d] ?? 0, Brake: (d) => (on(d) ? pedal : 0) });
}

describe('locked wheels', () => {
  test('are none while the pedal does what it always does, whatever that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 24 }), (effect) => {
        expect(
          locked(
            braking(() => effect),
            ONSET + 5,
            RELEASE - 5,
          ),
        ).toBe(0);
      }),
    );
  });

  test('are seen over about the metres on which a hard pedal brings less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 120, max: 160 }), (metres, from) => {
        const trace = braking((d) => (d >= from && d < from + metres ? 9 : 20));
        expect(Math.abs(locked(trace, ONSET, RELEASE) - metres)).toBeLessThanOrEqual(10);
      }),
    );
  });

  test('are not seen where the pedal is light: it may be eased off for other reasons', () => {
    const trace = braking((d) => (d > 140 && d < 170 ? 9 : 20), 0.5);
    expect(locked(trace, ONSET, RELEASE)).toBe(0);
  });

  test.each(['Brake', 'Speed'])('are none without %s', (missing) => {
    const trace = braking((d) => (d > 140 && d < 170 ? 9 : 20));
    const columns = new Map([...trace.columns].filter(([name]) => name !== missing));
    expect(locked(trace, ONSET, RELEASE)).toBeGreaterThan(15);
    expect(locked({ ...trace, columns }, ONSET, RELEASE)).toBe(0);
  });
});

/** Full throttle from 150 m on, up through the gears; the engine turns faster than the wheels roll by a share. */
function accelerating(slip: (d: number) => number, throttle: (d: number) => number = () => 1): Trace {
  const speed = (d: number) => 20 + d / 10;
  const gear = (d: number) => (d < 220 ? 2 : 3);
  return traceOf(N, {
    Speed: speed,
    Throttle: (d) => (d < 150 ? 0 : throttle(d)),
    Gear: gear,
    RPM: (d) => (gear(d) === 2 ? 180 : 140) * speed(d) * (1 + slip(d)),
  });
}

describe('spinning wheels', () => {
  test('are none while the engine turns as the wheels roll, also over a gear change', () => {
    expect(
      spun(
        accelerating(() => 0.02),
        150,
        400,
      ),
    ).toBe(0);
  });

  test('are seen over the metres on which the engine runs ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 5, max: 40 }), (metres, percent) => {
        const trace = accelerating((d) => (d >= 160 && d < 160 + metres ? percent / 100 : 0));
        expect(Math.abs(spun(trace, 150, 400) - metres)).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('need power: coasting with an engine that runs ahead is a clutch or a downshift', () => {
    const trace = accelerating(
      (d) => (d >= 170 && d < 200 ? 0.2 : 0),
      (d) => (d >= 165 && d < 205 ? 0.1 : 1),
    );
    expect(spun(trace, 150, 400)).toBe(0);
  });

  test.each(['RPM', 'Speed', 'Gear', 'Throttle'])('are none without %s', (missing) => {
    const trace = accelerating((d) => (d >= 160 && d < 190 ? 0.2 : 0));
    const columns = new Map([...trace.columns].filter(([name]) => name !== missing));
    expect(spun({ ...trace, columns }, 150, 400)).toBe(0);
  });
});
