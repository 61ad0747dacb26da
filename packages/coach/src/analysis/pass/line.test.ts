import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trace } from '../lap/trace.ts';
import { traceOf } from '../testing/trace.ts';
import { extraWay } from './line.ts';

const N = 400;

/** A car that drives so many metres for each metre of lap distance, at a speed that may change. */
function driven(speed: (d: number) => number, stretch: (d: number) => number): Trace {
  const times = new Float32Array(N);
  for (let d = 1; d < N; d++) {
    times[d] = (times[d - 1] ?? 0) + (2 * stretch(d - 0.5)) / (speed(d - 1) + speed(d));
  }
  return { ...traceOf(N, { Speed: speed }), times };
}

test('on a circle it is the offset to the line that lap distance follows times the angle', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: -8, max: 8 }),
      fc.integer({ min: 20, max: 80 }),
      fc.integer({ min: -10, max: 10 }),
      (radius, offset, fast, change) => {
        const trace = driven(
          (d) => fast + (change * d) / N,
          () => (radius + offset) / radius,
        );
        const angle = 200 / radius;
        expect(Math.abs((extraWay(trace, 100, 300) ?? Number.NaN) - offset * angle)).toBeLessThan(0.02);
      },
    ),
  );
});

test('it adds up over stretches, and is none along the line itself', () => {
  const trace = driven(
    (d) => 30 + 10 * Math.sin(d / 40),
    (d) => (d > 150 && d < 250 ? 1.04 : 1),
  );
  const way = (from: number, to: number) => extraWay(trace, from, to) ?? Number.NaN;
  expect(way(0, 140)).toBeCloseTo(0, 2);
  expect(way(100, 300)).toBeCloseTo(4, 1);
  expect(way(100, 200) + way(200, 300)).toBeCloseTo(way(100, 300), 6);
});

test('a stretch that lies beyond the trace is none', () => {
  const trace = driven(
    () => 50,
    () => 1,
  );
  expect(extraWay(trace, N + 10, N + 50)).toBe(0);
  expect(extraWay(trace, 100, 100)).toBe(0);
});

test('without speed nobody can tell', () => {
  expect(extraWay(traceOf(N, { Throttle: () => 1 }), 0, 100)).toBeNull();
});
