import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cursor, fitStretch, WHOLE_LAP } from './cursor.ts';

describe('Cursor', () => {
  it('follows the pointer until it is pinned', () => {
    const cursor = new Cursor();
    let told = 0;
    cursor.subscribe(() => told++);
    cursor.hover(0.3);
    cursor.hover(0.3);
    expect([cursor.at, told]).toEqual([0.3, 1]);
    cursor.pin(0.4);
    cursor.hover(0.9);
    expect(cursor.at).toBe(0.4);
    cursor.clear();
    expect(cursor.at).toBeNaN();
    cursor.hover(0.9);
    expect(cursor.at).toBe(0.9);
    cursor.hover(Number.NaN);
    expect(cursor.at).toBeNaN();
    expect(cursor.version).toBe(told);
  });

  it('steps round the line and stays in sight', () => {
    const cursor = new Cursor();
    cursor.step(0.01);
    expect(cursor.at).toBe(0.5);
    cursor.pin(0.99);
    cursor.zoom({ from: 0.9, to: 1 });
    cursor.step(0.02);
    expect(cursor.at).toBeCloseTo(0.01);
    expect(cursor.window.from).toBe(0);
    expect(cursor.window.to).toBeCloseTo(0.1);
  });

  it('zooms around a place', () => {
    const cursor = new Cursor();
    cursor.zoomBy(0.5, 0.2);
    expect(cursor.window.from).toBeCloseTo(0.1);
    expect(cursor.window.to).toBeCloseTo(0.6);
    expect(cursor.zoomed).toBe(true);
    cursor.unzoom();
    expect(cursor.window).toEqual(WHOLE_LAP);
    expect(cursor.zoomed).toBe(false);
  });
});

it('fits any stretch into the lap', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.5, max: 1.5, noNaN: true }),
      fc.double({ min: -0.5, max: 1.5, noNaN: true }),
      (a, b) => {
        const { from, to } = fitStretch({ from: a, to: b });
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1 + 1e-9);
        expect(to - from).toBeGreaterThan(0.0039);
      },
    ),
  );
});
