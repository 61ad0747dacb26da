import type { Corner, Segment } from '@gt3/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { type Pass, readPass } from './pass.ts';

const N = 601;
const CHANNELS = ['Speed', 'Throttle', 'Brake', 'Gear', 'RPM'] as const;

/** Columns of any content, also nonsense, in steps of 20 m. */
const columns = fc.record({
  Speed: steps(fc.integer({ min: 0, max: 90 })),
  Throttle: steps(fc.constantFrom(0, 0.04, 0.3, 0.7, 1)),
  Brake: steps(fc.constantFrom(0, 0.04, 0.3, 0.9, 1)),
  Gear: steps(fc.integer({ min: -1, max: 7 })),
  RPM: steps(fc.integer({ min: 0, max: 9000 })),
});

function steps(value: fc.Arbitrary<number>): fc.Arbitrary<(d: number) => number> {
  const count = Math.ceil(N / 20);
  return fc.array(value, { minLength: count, maxLength: count }).map((list) => (d) => list[Math.floor(d / 20)] ?? 0);
}

/** A corner anywhere in a segment anywhere in the lap. */
const place = fc
  .tuple(...[0, 1, 2, 3, 4].map(() => fc.integer({ min: 0, max: N - 1 })))
  .map((points) => points.toSorted((a, b) => a - b))
  .filter(([first = 0, , , , last = 0]) => last - first >= 10)
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0]): [Corner, Segment] => [
    { id: 'T1', name: null, direction: 'left', start: b, apex: c, end: d },
    { corner: 'T1', start: a, end: e },
  ]);

function numbersOf(pass: Pass): number[] {
  return Object.values(pass)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'number');
}

test('any columns of any channels give a pass of finite numbers, or none without speed', () => {
  fc.assert(
    fc.property(columns, fc.subarray([...CHANNELS]), place, (all, there, [corner, segment]) => {
      const given = Object.fromEntries(there.map((name) => [name, all[name]]));
      const pass = readPass(traceOf(N, given), corner, segment);
      if (pass === null || !there.includes('Speed')) {
        expect(there.includes('Speed')).toBe(pass !== null);
        return;
      }
      expect(numbersOf(pass).filter((value) => !Number.isFinite(value))).toEqual([]);
      expect(pass.minSpeedAt).toBeGreaterThanOrEqual(segment.start);
      expect(pass.minSpeedAt).toBeLessThanOrEqual(segment.end);
      if (!there.includes('Throttle')) {
        const { lift, pickUp, fullThrottle, stab, lifted, unused, coast, spun } = pass;
        expect({ lift, pickUp, fullThrottle, stab }).toEqual({
          lift: null,
          pickUp: null,
          fullThrottle: null,
          stab: null,
        });
        expect({ lifted, unused, coast, spun }).toEqual({ lifted: 0, unused: 0, coast: 0, spun: 0 });
      }
      if (!there.includes('Brake')) {
        const { brakeOnset, brakeEnd, deceleration, locked, coast, overlap } = pass;
        expect({ brakeOnset, brakeEnd, deceleration }).toEqual({
          brakeOnset: null,
          brakeEnd: null,
          deceleration: null,
        });
        expect({ locked, coast, overlap }).toEqual({ locked: 0, coast: 0, overlap: 0 });
      }
      if (!there.includes('Gear')) expect([pass.gear, pass.spun]).toEqual([null, 0]);
      if (!there.includes('RPM')) expect(pass.spun).toBe(0);
    }),
    { numRuns: 300 },
  );
});
