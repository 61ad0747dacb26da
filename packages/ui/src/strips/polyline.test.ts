import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLine, drawSteps, scaleOf } from './polyline.ts';
import type { Series } from './series.ts';

function record() {
  const points: [string, number, number][] = [];
  return {
    points,
    moveTo: (x: number, y: number) => points.push(['move', x, y]),
    lineTo: (x: number, y: number) => points.push(['line', x, y]),
  };
}

function series(x: number[], values: number[]): Series {
  return { n: x.length, x: Float32Array.from(x), shift: 0, values: Float32Array.from(values) };
}

const box = { width: 100, height: 50, margin: 5 };
const scale = { width: 100, left: 0, perUnit: 100, zero: 0, slope: 1 };

describe('scaleOf', () => {
  it('puts the ends of the range at the margins', () => {
    const { zero, slope } = scaleOf(box, { from: 0, to: 1 }, { low: -10, high: 30 }, 2);
    expect(zero + 15 * slope).toBeCloseTo(5);
    expect(zero - 5 * slope).toBeCloseTo(45);
  });
});

describe('drawLine', () => {
  it('keeps the extremes of each pixel and draws few points', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 3000 }),
        (values) => {
          const pen = record();
          drawLine(
            pen,
            series(
              values.map((_, i) => i / values.length),
              values,
            ),
            scale,
          );
          const drawn = pen.points.map(([, , y]) => y);
          expect(Math.max(...drawn)).toBeCloseTo(Math.max(...values), 9);
          expect(Math.min(...drawn)).toBeCloseTo(Math.min(...values), 9);
          expect(drawn.length).toBeLessThanOrEqual(2 * 201);
          expect(pen.points.filter(([kind]) => kind === 'move')).toHaveLength(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('breaks where values are missing', () => {
    const pen = record();
    drawLine(pen, series([0.1, 0.2, 0.3, 0.4, 0.5], [1, 2, Number.NaN, 4, 5]), scale);
    expect(pen.points.map(([kind]) => kind)).toEqual(['move', 'line', 'move', 'line']);
  });

  it('draws what is not in sight just beyond the edge, as one stroke', () => {
    const pen = record();
    const x = Array.from({ length: 100 }, (_, i) => i / 100);
    const zoomed = scaleOf(box, { from: 0.4, to: 0.6 }, { low: 0, high: 100 });
    drawLine(
      pen,
      series(
        x,
        x.map((share) => share * 100),
      ),
      zoomed,
    );
    const places = pen.points.map(([, at]) => at);
    expect(Math.min(...places)).toBe(-3);
    expect(Math.max(...places)).toBe(103);
    expect(pen.points.length).toBeLessThan(30);
  });

  it('goes on from a point', () => {
    const pen = record();
    drawLine(pen, series([0, 0.1, 0.2, 0.3], [1, 2, 3, 4]), scale, 2);
    expect(pen.points).toEqual([
      ['move', 20, 3],
      ['line', 30, 4],
    ]);
  });

  it('draws nothing from nothing', () => {
    const pen = record();
    drawLine(pen, series([], []), scale);
    drawSteps(pen, series([], []), scale);
    drawLine(pen, series([0.5], [Number.NaN]), scale);
    expect(pen.points).toEqual([]);
  });
});

describe('drawSteps', () => {
  it('holds each value until it changes', () => {
    const pen = record();
    drawSteps(pen, series([0, 0.25, 0.5, 0.75], [2, 2, 3, 3]), scale);
    expect(pen.points).toEqual([
      ['move', 0, 2],
      ['line', 50, 2],
      ['line', 50, 3],
      ['line', 75, 3],
    ]);
  });
});
