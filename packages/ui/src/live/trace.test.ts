import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from '../testing/samples.ts';
import { readTrace } from './read-trace.ts';
import { LapClock } from './trace.ts';

describe('LapClock', () => {
  it('interpolates, whichever way it is asked', () => {
    const n = 200;
    const pct = Float32Array.from({ length: n }, (_, i) => (i / (n - 1)) ** 1.5);
    const seconds = pct.map((share) => 90 * share);
    const clock = new LapClock(pct, seconds);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (shares) => {
        for (const share of shares) expect(clock.at(share)).toBeCloseTo(90 * share, 3);
      }),
    );
  });

  it('knows nothing outside of its points', () => {
    const clock = new LapClock(new Float32Array([0.25, 0.5]), new Float32Array([10, 20]));
    expect(clock.at(0.125)).toBeNaN();
    expect(clock.at(0.625)).toBeNaN();
    expect(clock.at(Number.NaN)).toBeNaN();
    expect(new LapClock(new Float32Array(0), new Float32Array(0)).at(0)).toBeNaN();
  });
});

describe('readTrace', () => {
  it('ends the clock at the line with the lap time', () => {
    const view = readTrace(traceOf(1003, 10, ['Speed']), traceOf(1003, 2, ['Time']), 1003);
    expect(view.clock.at(1)).toBeCloseTo(1003 / 50, 4);
    expect(view.clock.at(0.5)).toBeCloseTo(1003 / 100, 4);
    expect(view.pct[10]).toBeCloseTo(100 / 1003, 6);
    expect([...view.channels.keys()]).toEqual(['Speed']);
  });

  it('takes the end of the trace for the length where none is known', () => {
    expect(readTrace(traceOf(1000, 10, ['Speed']), traceOf(1000, 1, ['Time']), null).length).toBe(1000);
  });

  it('has no clock where the trace has no times', () => {
    const view = readTrace(traceOf(1000, 10, ['Speed']), traceOf(1000, 10, []), 1000);
    expect(view.clock.at(0.5)).toBeNaN();
  });
});
