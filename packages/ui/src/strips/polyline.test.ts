import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLine, drawSteps, type Series, scaleOf } from './polyline.ts';

function record() {
  const points: [string, number, number][] = [];
  return {
    points,
    moveTo: (x: number, y: number) => points.push(['move', x, y]),
    lineTo: (x: number, y: number) => points.push(['line', x, y]),
  };
}

function series(pct: number[], values: number[]): Series {
  const column = Float32Array.from(values);
  return { n: pct.length, pct: Float32Array.from(pct), min: column, max: column };
}

describe('scaleOf', () => {
  it('puts the ends of the range at the margins', () => {
    const { zero, slope } = scaleOf(100, 50, 5, -10, 30, 2);
    expect(zero + 15 * slope).toBeCloseTo(5);
    expect(zero - 5 * slope).toBeCloseTo(45);
  });
});

describe('drawLine', () => {
  const scale = { width: 100, zero: 0, slope: 1 };

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
    drawSteps(pen, series([0, 0.25, 0.5, 0.75], [2, 2, 3, 3]), { width: 100, zero: 0, slope: 1 });
    expect(pen.points).toEqual([
      ['move', 0, 2],
      ['line', 50, 2],
      ['line', 50, 3],
      ['line', 75, 3],
    ]);
  });
});
