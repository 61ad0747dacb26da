import type { Cause } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeAt } from '../lap/trace.ts';
import { keepPass } from './kept-pass.ts';
import { DRAWN_SEGMENT, type Drawn, drawnPass, drawnTrace } from './testing/drawn-pass.ts';
import { type Compared, whatIf, whatIfAll } from './what-if.ts';

const SAME = { log: 0, error: 0 };

function compared(habit: readonly Drawn[], good: readonly Drawn[], more: Partial<Compared> = {}): Compared {
  return {
    segment: DRAWN_SEGMENT,
    habit: habit.map((drawn, i) => drawnPass(4 + i, drawn)),
    good: good.map((drawn, i) => drawnPass(1 + i, drawn)),
    grip: SAME,
    drive: null,
    onward: null,
    ...more,
  };
}

/** Seconds that a pass takes longer than another. */
function longer(one: Drawn, other: Drawn): number {
  const time = (drawn: Drawn) => {
    const trace = drawnTrace(drawn);
    return timeAt(trace, DRAWN_SEGMENT.end) - timeAt(trace, DRAWN_SEGMENT.start);
  };
  return time(one) - time(other);
}

function mean(input: Compared, cause: Cause): number {
  return whatIf(input, cause)?.mean ?? Number.NaN;
}

describe('what one thing is worth', () => {
  test('a late throttle, whatever speed the corner was taken at', () => {
    const truth = longer({ later: 25 }, {});
    expect(mean(compared([{ later: 25 }], [{}]), 'throttle-late') / truth).toBeCloseTo(1, 2);
    const input = compared([{ slowest: 26, later: 25 }], [{ slowest: 24.5 }]);
    expect(Math.abs(mean(input, 'throttle-late') / truth - 1)).toBeLessThan(0.1);
    expect(Math.abs((whatIfAll(input)?.mean ?? 0) / truth - 1)).toBeGreaterThan(0.3);
  });

  test('braking early, whatever speed is braked down to', () => {
    const truth = longer({ earlier: 15 }, {});
    const input = compared([{ earlier: 15, slowest: 24.5 }], [{ slowest: 25.5 }]);
    expect(Math.abs(mean(input, 'brake-early') / truth - 1)).toBeLessThan(0.15);
    expect(Math.abs((whatIfAll(input)?.mean ?? 0) / truth - 1)).toBeGreaterThan(0.3);
  });

  test('a corner taken too slowly, less what tyres and fuel explain', () => {
    const input = compared([{ slowest: 23 }], [{ slowest: 25 }]);
    const truth = longer({ slowest: 23 }, { slowest: 25 });
    expect(mean(input, 'over-slow') / truth).toBeCloseTo(1, 1);
    const worn = { ...input, grip: { log: Math.log(23 / 25), error: 0 } };
    expect(mean(worn, 'over-slow')).toBeLessThan(0.25 * truth);
  });

  test('nothing where nothing was done otherwise', () => {
    const gain = whatIf(compared([{}, {}], [{}, {}]), 'throttle-late');
    expect(gain?.mean).toBeCloseTo(0, 6);
    expect(gain?.low).toBe(0);
  });

  test('more where a straight follows behind the line', () => {
    const onward = new Float32Array(50).fill(60);
    const [short, long] = [null, onward].map((one) =>
      mean(compared([{ later: 25 }], [{}], { onward: one }), 'throttle-late'),
    );
    expect(long).toBeGreaterThan((short ?? 0) + 0.01);
  });

  test('braking early, from speed alone where the source has no pedals', () => {
    const blind = (drawn: Drawn, lap: number) => {
      const pass = drawnPass(lap, drawn);
      const marks = { brakeOnset: null, lift: null, pickUp: null, fullThrottle: null };
      return { ...pass, marks: { ...pass.marks, ...marks } };
    };
    const habit = [blind({ earlier: 15, slowest: 24.5 }, 4)];
    const input = { ...compared([], []), habit, good: [blind({ slowest: 25.5 }, 1)] };
    expect(Math.abs(mean(input, 'brake-early') / longer({ earlier: 15 }, {}) - 1)).toBeLessThan(0.25);
  });

  test('a late throttle in a corner that the good laps take flat out, from the lift on', () => {
    const flat = { slowest: 65 };
    const good = drawnPass(1, flat);
    const marks = { brakeOnset: null, lift: null, minSpeedAt: 300, pickUp: null, fullThrottle: 300, stab: null };
    const lifted = { slowest: 60, later: 25 };
    const input = { ...compared([lifted], []), good: [{ ...good, marks }] };
    expect(mean(input, 'throttle-late') / longer(lifted, flat)).toBeCloseTo(1, 1);
  });

  test('braking before the segment begins', () => {
    const segment = { ...DRAWN_SEGMENT, start: 215 };
    const cut = (lap: number, drawn: Drawn) => {
      const { marks } = drawnPass(lap, drawn);
      return keepPass(lap, drawnTrace(drawn), segment, marks);
    };
    const [habit, good] = [cut(4, { earlier: 15 }), cut(1, {})];
    if (habit === null || good === null) throw new Error('a drawn pass has a speed');
    const input = { ...compared([], []), segment, habit: [habit], good: [good] };
    expect(Math.abs(mean(input, 'brake-early') / longer({ earlier: 15 }, {}) - 1)).toBeLessThan(0.05);
  });

  test('unknown without passes on both sides', () => {
    expect(whatIf(compared([], [{}]), 'coast')).toBeNull();
    expect(whatIf(compared([{}], []), 'coast')).toBeNull();
  });

  test('is surer with more laps, and says the same of the same laps', () => {
    const habit = [{ later: 20 }, { later: 30 }, { later: 24 }, { later: 26 }, { later: 25 }];
    const all = compared(habit, [{}, { later: 3 }, { later: 1 }]);
    const few = compared(habit.slice(0, 2), [{ later: 1 }]);
    const width = (input: Compared) => {
      const gain = whatIf(input, 'throttle-late');
      return (gain?.high ?? 0) - (gain?.low ?? 0);
    };
    expect(width(all)).toBeLessThan(width(few));
    expect(whatIf(all, 'throttle-late')).toEqual(whatIf(structuredClone(all), 'throttle-late'));
  });

  test('lies inside its interval, which never reaches below nothing', () => {
    const drawn = fc.record({
      slowest: fc.double({ min: 18, max: 32, noNaN: true }),
      earlier: fc.integer({ min: -10, max: 40 }),
      later: fc.integer({ min: 0, max: 60 }),
    });
    const passes = fc.array(drawn, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(passes, passes, fc.constantFrom<Cause>('brake-early', 'coast', 'line-wide'), (habit, good, cause) => {
        const gain = whatIf(compared(habit, good), cause);
        expect(gain?.low).toBeGreaterThanOrEqual(0);
        expect(gain?.mean).toBeGreaterThanOrEqual(gain?.low ?? 0);
        expect(gain?.high).toBeGreaterThanOrEqual(gain?.mean ?? 0);
      }),
      { numRuns: 40 },
    );
  });
});
