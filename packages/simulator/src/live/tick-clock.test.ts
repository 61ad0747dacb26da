import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TickClock } from './tick-clock.ts';

const PERIOD = 1000 / 60;

/** When each tick is written by someone who is late by so much each time, ms. */
function written(clock: TickClock, lateness: readonly number[]): number[] {
  let now = 0;
  return lateness.map((late) => {
    now += Math.max(0, clock.left(now)) + late;
    clock.ticked(now);
    return now;
  });
}

describe('the clock of the live simulator', () => {
  it('does not drift: an hour of ticks, each woken a little late, ends on time', () => {
    const times = written(
      new TickClock(60, 0),
      Array.from({ length: 216_000 }, () => 0.4),
    );
    expect(times.at(-1)).toBeCloseTo(3_600_000 + 0.4, 3);
  });

  it('catches up after late wake-ups, never faster than two ticks in the time of one, and leaves none out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }), (late) => {
        const times = written(new TickClock(60, 0), [...late, ...Array.from({ length: 400 }, () => 0)]);
        const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
        expect(Math.min(...gaps)).toBeGreaterThan(PERIOD / 2 - 1e-6);
        expect(times.at(-1)).toBeCloseTo(times.length * PERIOD, 6);
      }),
    );
  });

  it('goes on from now where the machine slept', () => {
    const times = written(new TickClock(60, 0), [0, 3_600_000, 0, 0]);
    expect((times.at(-1) ?? 0) - (times[1] ?? 0)).toBeCloseTo(2 * PERIOD, 6);
  });
});
