import type { ReferenceConditions } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../testing/conditions.ts';
import { traceOf } from '../testing/trace.ts';
import { type Candidate, isSameLap } from './candidate.ts';
import { type Choice, lapsOf, ReferencePool, whyOf } from './pool.ts';

const SEGMENTS = [
  { corner: 'T1', start: 0, end: 1000 },
  { corner: 'T2', start: 1000, end: 1999.5 },
];

function conditions(given: Partial<ReferenceConditions> = {}): ReferenceConditions {
  return { ...UNKNOWN, ...given };
}

/** A lap of 2 km of so many seconds. */
function lap(number: number, seconds: number, given: Partial<ReferenceConditions> = {}, rig = 'me'): Candidate {
  return { rig, run: 'r', lap: number, trace: traceOf(2000, {}, 1999.5 / seconds), conditions: conditions(given) };
}

function why(choice: Choice | null): string | null {
  return choice === null ? null : whyOf(choice);
}

describe('the choice of a reference', () => {
  test('there is none before the first lap', () => {
    expect(new ReferencePool('me').pick(conditions())).toBeNull();
  });

  test('is the best own lap as long as it is like in conditions', () => {
    const pool = new ReferencePool('me');
    pool.add(lap(1, 40, { fuel: 60 }), SEGMENTS, conditions({ fuel: 57 }));
    pool.add(lap(2, 40.01, { fuel: 57 }), SEGMENTS, conditions({ fuel: 54 }));
    expect(why(pool.pick(conditions({ fuel: 56 })))).toBe('own lap 1 (best of this run), same fuel');
  });

  test('is a later own lap, as good everywhere, once the best is too far in fuel', () => {
    const pool = new ReferencePool('me');
    pool.add(lap(1, 40, { fuel: 60 }), SEGMENTS, conditions({ fuel: 57 }));
    pool.add(lap(5, 40.04, { fuel: 48 }), SEGMENTS, conditions({ fuel: 45 }));
    expect(why(pool.pick(conditions({ fuel: 45 })))).toBe('own lap 5, same fuel');
  });

  test('stays the best own lap when the later ones are slower somewhere: they may hide a mistake', () => {
    const pool = new ReferencePool('me');
    pool.add(lap(1, 40, { fuel: 60 }), SEGMENTS, conditions({ fuel: 57 }));
    pool.add(lap(5, 40.2, { fuel: 48 }), SEGMENTS, conditions({ fuel: 45 }));
    expect(why(pool.pick(conditions({ fuel: 45 })))).toBe('own lap 1 (best of this run), 15 l more fuel');
  });

  test('is never a lap of another wetness', () => {
    const pool = new ReferencePool('me');
    pool.add(lap(1, 40, { wetness: 1 }), SEGMENTS, conditions({ wetness: 1 }));
    pool.offer(lap(7, 39, { wetness: 1 }, 'anna'));
    expect(pool.pick(conditions({ wetness: 4 }))).toBeNull();
    expect(pool.pace(conditions({ wetness: 4 }))).toBeNull();
    pool.add(lap(2, 47, { wetness: 4 }), SEGMENTS, conditions({ wetness: 4 }));
    expect(pool.pick(conditions({ wetness: 4 }))?.lap.lap).toBe(2);
  });

  test('is, before the first own lap, the own best of an earlier run, else another rig’s', () => {
    const pool = new ReferencePool('me');
    pool.offer(lap(7, 39, {}, 'anna'));
    expect(pool.pick(conditions())?.whose).toBe('rival');
    pool.offer({ ...lap(9, 41), run: 'yesterday' });
    expect(why(pool.pick(conditions()))).toBe('own best of an earlier run');
    pool.add(lap(1, 42), SEGMENTS, conditions());
    expect(pool.pick(conditions())?.whose).toBe('own');
  });

  test('is another rig’s faster lap when it is known to be driven in the like conditions', () => {
    const pool = new ReferencePool('me');
    pool.add(lap(1, 40, { fuel: 40 }), SEGMENTS, conditions({ fuel: 38 }));
    pool.offer(lap(12, 39.8, { fuel: 36 }, 'anna'));
    expect(why(pool.pick(conditions({ fuel: 38 })))).toBe('anna, lap 12, same fuel');
    expect(pool.pick(conditions({ fuel: 20 }))?.whose).toBe('own');
  });

  test('is not another rig’s lap that is slower, out of reach, or of which nothing is known', () => {
    for (const rival of [
      lap(2, 40.1, { fuel: 40 }, 'anna'),
      lap(2, 38, { fuel: 40 }, 'anna'),
      lap(2, 39.9, {}, 'anna'),
    ]) {
      const pool = new ReferencePool('me');
      pool.add(lap(1, 40, { fuel: 40 }), SEGMENTS, conditions({ fuel: 38 }));
      pool.offer(rival);
      expect(pool.pick(conditions({ fuel: 38 }))?.whose).toBe('own');
    }
  });

  test('is what a person chose until it is released', () => {
    const pool = new ReferencePool('me');
    pool.add(lap(1, 40), SEGMENTS, conditions());
    pool.choose(lap(3, 45, {}, 'ben'));
    pool.add(lap(2, 39), SEGMENTS, conditions());
    expect(why(pool.pick(conditions({ wetness: 3 })))).toBe('ben, lap 3, chosen by hand');
    pool.release();
    expect(pool.pick(conditions())?.lap.lap).toBe(2);
  });

  test('of any laps: fastest own or none slower than it; a state with its traces goes on alike; few traces are kept', () => {
    const given = fc.record({
      seconds: fc.double({ min: 38, max: 44, noNaN: true }),
      fuel: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      wetness: fc.integer({ min: 1, max: 2 }),
      by: fc.constantFrom('me', 'me', 'me', 'anna', 'earlier'),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 20 }), (laps) => {
        let pool = new ReferencePool('me');
        const all: Candidate[] = [];
        for (const [i, { seconds, fuel, wetness, by }] of laps.entries()) {
          const one = lap(i, seconds, { fuel, wetness }, by === 'anna' ? 'anna' : 'me');
          const coming = conditions({ fuel: fuel === null ? null : fuel - 3, wetness });
          all.push(one);
          if (by === 'me') pool.add(one, SEGMENTS, coming);
          else pool.offer(one);
          const choice = pool.pick(coming);
          const best = pool.pace(coming);
          if (by === 'me') expect(choice).not.toBeNull();
          if (choice !== null && best !== null && choice.whose !== 'own')
            expect(choice.lap.trace.time).toBeLessThanOrEqual(best + 0.1);
          const state = pool.snapshot();
          expect(lapsOf(state).length).toBeLessThanOrEqual(4);
          const again = new ReferencePool('me');
          again.restore(state, (key) => all.find((kept) => isSameLap(kept, key))?.trace ?? null);
          expect(again.pick(coming)).toEqual(choice);
          pool = again;
        }
      }),
      { numRuns: 200 },
    );
  });
});
