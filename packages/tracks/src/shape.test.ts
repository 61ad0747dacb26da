import { beforeAll, describe, expect, test } from 'vitest';
import { listCircuits } from './catalogue.ts';
import { loadShape } from './load-shape.ts';
import type { TrackShape } from './shape.ts';
import { curvatureAt, gradientAt, positionAt } from './shape-lookup.ts';

/** Steepest places by public figures, with room: Raidillon 17 %, Road Atlanta's plunge to turn 12. */
const STEEPEST = 0.2;
/** The tightest racing line of the eight circuits is La Source or Suzuka's hairpin, near 20 m. */
const TIGHTEST_RADIUS = 17;

describe.each(listCircuits())('$key', (circuit) => {
  let shape: TrackShape;
  const at = (column: Float64Array, index: number): number => column[index] ?? Number.NaN;

  beforeAll(async () => {
    shape = await loadShape(circuit);
  });

  test('the grid is one metre, over the whole lap', () => {
    expect(shape.step).toBeCloseTo(1, 3);
    expect(shape.step * shape.count).toBeCloseTo(circuit.lapLength, 9);
    for (let i = 1; i < shape.count; i++) expect(at(shape.s, i)).toBeGreaterThan(at(shape.s, i - 1));
  });

  test('the path is as long as the lap to within half a per cent', () => {
    expect(Math.abs(shape.pathLength / circuit.lapLength - 1)).toBeLessThan(0.005);
  });

  test('it closes: the line looks like any other metre', () => {
    const last = shape.count - 1;
    const step = Math.hypot(at(shape.x, 0) - at(shape.x, last), at(shape.y, 0) - at(shape.y, last));
    expect(step).toBeCloseTo(shape.step * at(shape.stretch, last), 2);
    expect(Math.abs(at(shape.curvature, 0) - at(shape.curvature, last))).toBeLessThan(1e-3);
    expect(Math.abs(at(shape.altitude, 0) - at(shape.altitude, last))).toBeLessThan(0.2);
  });

  test('position, heading and curvature belong together all the way round', () => {
    const turns = circuit.key === 'suzuka_grandprix' ? 0 : -1;
    let turned = 0;
    for (let i = 0; i < shape.count; i++) {
      const next = (i + 1) % shape.count;
      const metres = (shape.step * (at(shape.stretch, i) + at(shape.stretch, next))) / 2;
      const dx = at(shape.x, next) - at(shape.x, i);
      const dy = at(shape.y, next) - at(shape.y, i);
      const bend = ((at(shape.curvature, i) + at(shape.curvature, next)) / 2) * metres;
      const chord = Math.atan2(dy, dx) - at(shape.heading, i) - bend / 2;
      expect(Math.abs(Math.hypot(dx, dy) - metres)).toBeLessThan(2e-3);
      expect(Math.abs(Math.atan2(Math.sin(chord), Math.cos(chord)))).toBeLessThan(2e-3);
      turned += bend;
    }
    expect(turned / (2 * Math.PI)).toBeCloseTo(turns, 3);
  });

  test('curvature is smooth and within reason', () => {
    for (let i = 0; i < shape.count; i++) {
      const next = (i + 1) % shape.count;
      expect(Math.abs(at(shape.curvature, i))).toBeLessThan(1 / TIGHTEST_RADIUS);
      expect(Math.abs(at(shape.curvature, next) - at(shape.curvature, i))).toBeLessThan(0.005);
      expect(Math.abs(at(shape.gradient, i))).toBeLessThan(STEEPEST);
    }
  });

  test('each corner turns its way, tightest at its apex', () => {
    for (const corner of circuit.corners) {
      const sign = corner.direction === 'left' ? 1 : -1;
      let tightest = 0;
      for (let s = corner.start; s <= corner.end; s++) tightest = Math.max(tightest, sign * curvatureAt(shape, s));
      const apex = sign * curvatureAt(shape, corner.apex);
      expect(apex, corner.id).toBeGreaterThan(0.98 * tightest);
      expect(apex, corner.id).toBeGreaterThan(1 / 400);
    }
  });

  test('lookups run round the lap', () => {
    const end = circuit.lapLength;
    for (const s of [0, 0.4, 1234.5, end - 0.3]) {
      expect(curvatureAt(shape, s + 2 * end)).toBeCloseTo(curvatureAt(shape, s), 9);
      expect(gradientAt(shape, s - end)).toBeCloseTo(gradientAt(shape, s), 9);
    }
    const before = positionAt(shape, end - 0.01);
    const after = positionAt(shape, 0.01);
    expect(Math.hypot(before.east - after.east, before.north - after.north)).toBeLessThan(0.03);
    expect(Math.cos(before.heading - after.heading)).toBeGreaterThan(0.9999);
  });

  test('a shape is made once', async () => {
    expect(await loadShape(circuit)).toBe(shape);
  });
});

test('a circuit from elsewhere has no shape', async () => {
  const [monza] = listCircuits();
  if (monza === undefined) throw new Error('the catalogue is empty');
  await expect(loadShape({ ...monza, key: 'elsewhere' })).rejects.toThrow(/no driven lap of circuit 'elsewhere'/);
});
