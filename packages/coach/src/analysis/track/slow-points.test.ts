import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slowPoints } from './slow-points.ts';

const at = (values: readonly number[]) => slowPoints(Float32Array.from(values), 5).map((point) => point.at);

test('a valley counts when it lies deep enough below both sides', () => {
  expect(at([50, 50, 40, 50, 50])).toEqual([2]);
  expect(at([50, 50, 46, 50, 50])).toEqual([]);
});

test('two valleys with too small a rise between them are one, at the deeper', () => {
  expect(at([50, 40, 43, 38, 50, 50])).toEqual([3]);
  expect(at([50, 40, 46, 38, 50, 50])).toEqual([1, 3]);
});

test('a valley at the line is found, once', () => {
  expect(at([40, 45, 50, 50, 50, 45])).toEqual([0]);
});

test('a lap at constant speed has none', () => {
  expect(at([50, 50, 50])).toEqual([]);
});

test('where the lap begins does not change what is found', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 80 }), { minLength: 3, maxLength: 60 }),
      fc.nat(59),
      (speeds, by) => {
        const shift = by % speeds.length;
        const turned = [...speeds.slice(shift), ...speeds.slice(0, shift)];
        const depth = (list: readonly number[], found: readonly number[]) => found.map((i) => list[i]).toSorted();
        expect(depth(turned, at(turned))).toEqual(depth(speeds, at(speeds)));
      },
    ),
  );
});
