import { type Finding, HABITS, type HabitKind } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debrief, debriefOf } from './debrief.ts';
import { CORNERS, findingOf, lapsOf, type Otherwise, scatter } from './testing/laps.ts';
import { habitText, instead } from './wording.ts';

const tidy = (lap: number, corner: string): Otherwise => ({ lost: 0.004 * scatter(lap, corner) });
/** Laps 5 to 9 of 2 to 9 brake 12 m early into T2 and lose 0.3 s; T4 costs 0.2 s on them and T5 0.1 s. */
const mixed = (lap: number, corner: string): Otherwise => {
  if (lap < 5) return tidy(lap, corner);
  if (corner === 'T2') return { lost: 0.3 + 0.004 * scatter(lap, corner), brakeOnset: 768 };
  if (corner === 'T4') return { lost: 0.2, minSpeed: 134 / 3.6 };
  return corner === 'T5' ? { lost: 0.1 } : tidy(lap, corner);
};
const findings: readonly Finding[] = [
  findingOf(5, 'T4', { cause: 'over-slow', amount: { value: 5, unit: 'km/h' } }),
  findingOf(6, 'T4', { cause: 'over-slow', amount: { value: 7, unit: 'km/h' } }),
  findingOf(7, 'T2', { withheld: 'lap-not-valid' }),
  findingOf(8, 'T2', { withheld: 'traffic' }),
];

describe('a debrief', () => {
  test('has the three biggest losses with what explains them', () => {
    const { biggest } = debriefOf(CORNERS, lapsOf(8, mixed), findings);
    expect(biggest.map((one) => one.corner)).toEqual(['T2', 'T4', 'T5']);
    expect(biggest.map((one) => Number(one.loss.value.toFixed(1)))).toEqual([0.3, 0.2, 0.1]);
    expect(biggest.map((one) => one.reason?.cause ?? null)).toEqual([null, 'over-slow', null]);
    expect(biggest[1]?.reason).toMatchObject({ amount: { value: 6, unit: 'km/h' }, laps: [5, 6] });
    expect(biggest[0]?.differs).toMatchObject({ kind: 'brake-early', amount: { unit: 'm' } });
    expect(biggest[0]?.differs?.amount.value).toBeCloseTo(12, 0);
  });

  test('sets the objective where a cause is repeated, measurable', () => {
    const { objective } = debriefOf(CORNERS, lapsOf(8, mixed), findings);
    expect(objective).toMatchObject({ corner: 'T4', cause: 'over-slow', now: { laps: 3, of: 8 } });
    expect(objective?.say).toBe('Carry 6 km/h more through T4: within 0.05 s of your best there on 3 of 5 laps.');
    expect(objective?.gain.value).toBeCloseTo(0.2, 1);
  });

  test('without findings takes what differs from the own best laps, then the best laps themselves', () => {
    expect(debriefOf(CORNERS, lapsOf(8, mixed), []).objective?.say).toMatch(/^Brake 12 m later into T2: /);
    const plain = lapsOf(8, (lap, corner) => ({ lost: corner === 'T3' && lap > 4 ? 0.2 : 0 }));
    expect(debriefOf(CORNERS, plain, []).objective?.say).toMatch(/^Drive T3 as on laps 2 and 3: /);
  });

  test('sets no objective for a loss that is not worth it, and never one that is reached already', () => {
    const lost = fc.array(fc.double({ min: 0, max: 0.4, noNaN: true }), { minLength: 4, maxLength: 16 });
    fc.assert(
      fc.property(lost, (losses) => {
        const laps = lapsOf(losses.length, (lap, corner) => (corner === 'T3' ? { lost: losses[lap - 2] ?? 0 } : {}));
        const { biggest, objective } = debriefOf(CORNERS, laps, []);
        expect(objective?.gain ?? null).toEqual((biggest[0]?.loss.value ?? 0) < 0.05 ? null : biggest[0]?.loss);
        if (objective === null) return;
        const { laps: wanted, of, now } = objective;
        expect(now.laps / now.of).toBeLessThan(wanted / of);
      }),
    );
  });

  test('has nothing to blame tidy laps for', () => {
    const tidyRun = debriefOf(CORNERS, lapsOf(8, tidy), []);
    expect(tidyRun).toMatchObject({ biggest: [], habits: [], objective: null, refused: [] });
    expect(tidyRun.consistency).toHaveLength(CORNERS.length);
  });

  test('does not change with a spin', () => {
    const clean = lapsOf(9, mixed, (lap) => ({ stintLap: lap }));
    const spun = lapsOf(
      10,
      (lap, corner) => (lap === 11 && corner === 'T1' ? { lost: 9 } : mixed(lap, corner)),
      (lap) => ({
        stintLap: lap,
      }),
    );
    const { setAside, ...rest } = debriefOf(CORNERS, spun, findings);
    expect(setAside).toEqual([{ lap: 11, because: 'incident', corner: 'T1' }]);
    expect({ ...rest, setAside: [] }).toEqual(debriefOf(CORNERS, clean, findings));
  });

  test('of few laps says how many are needed', () => {
    const { biggest, objective, trend, refused } = debriefOf(CORNERS, lapsOf(3, mixed), findings);
    expect({ biggest, objective, trend }).toEqual({ biggest: [], objective: null, trend: null });
    expect(refused.map((one) => one.part)).toEqual(['losses', 'trend']);
    expect(refused[0]?.because).toBe('4 counted laps are needed to tell what is lost lap after lap, there are 3');
    expect(debrief(null, [], [])).toMatchObject({ reference: null, losses: [], counted: [] });
  });
});

test('what goes with losing time is told from what only scatters, and from too little', () => {
  const onset = (lap: number, metres: number): Otherwise => ({ lost: 0.1 * (lap % 4), brakeOnset: 780 - metres });
  const differs = (metres: (lap: number) => number) => {
    const laps = lapsOf(8, (lap, corner) => (corner === 'T2' ? onset(lap, metres(lap)) : {}));
    return debriefOf(CORNERS, laps, []).biggest[0]?.differs ?? null;
  };
  expect(differs((lap) => 60 * (lap % 4))?.kind).toBe('brake-early');
  expect(differs((lap) => -60 * (lap % 4))?.kind).toBe('brake-late');
  expect(differs((lap) => 4 * (lap % 4))).toBeNull();
  expect(differs((lap) => 20 * Math.abs((lap % 4) - 1.5))).toBeNull();
});

describe('habits', () => {
  test('are what half of the corners of a class show, with numbers', () => {
    const late = (lap: number, corner: string): Otherwise =>
      lap > 4 && ['T1', 'T3', 'T6'].includes(corner) ? { lost: 0.2, fullThrottle: 2000 } : tidy(lap, corner);
    const { habits } = debriefOf(CORNERS, lapsOf(8, late), []);
    expect(habits).toHaveLength(1);
    expect(habits[0]).toMatchObject({ kind: 'full-throttle-late', class: 'slow', corners: ['T1', 'T3'], of: 3 });
    expect(habits[0]?.loss).toBeCloseTo(0.4, 1);
    expect(habits[0]?.text).toMatch(/^Is at full throttle \d+ m late in 2 of 3 slow corners\.$/);
  });

  test('of the brakes belong to braking zones, whatever the speed of the corner, and are named once', () => {
    const early = (lap: number, corner: string): Otherwise => {
      const at = CORNERS.find((one) => one.id === corner)?.apex ?? 0;
      return lap > 4 && corner <= 'T4' ? { lost: 0.1, brakeOnset: at - 135 } : tidy(lap, corner);
    };
    const { habits } = debriefOf(CORNERS, lapsOf(8, early), []);
    expect(habits).toMatchObject([
      { kind: 'brake-early', class: 'heavy-braking', corners: ['T1', 'T2', 'T3', 'T4'], of: 4 },
    ]);
    expect(habits[0]?.text).toBe('Brakes 15 m early in 4 of 4 heavy braking zones.');
  });

  test('of rolling show on good laps too', () => {
    const rolling = (lap: number, corner: string): Otherwise => ({
      ...tidy(lap, corner),
      coast: corner <= 'T2' ? 40 : 8,
    });
    const { habits } = debriefOf(CORNERS, lapsOf(8, rolling), []);
    expect(habits.map((one) => one.text)).toEqual(['Rolls 40 m without a pedal in 2 of 3 slow corners.']);
  });

  test('come from findings that repeat', () => {
    const found = ['T4', 'T5'].flatMap((corner) =>
      [3, 5].map((lap) => findingOf(lap, corner, { cause: 'gear-high', amount: { value: 1, unit: 'gear' } })),
    );
    const { habits } = debriefOf(CORNERS, lapsOf(8, tidy), found);
    expect(habits.map((one) => one.text)).toEqual(['Is one gear too high in 2 of 2 medium corners.']);
  });

  test('one corner is none', () => {
    const one = (lap: number, corner: string): Otherwise => ({ ...tidy(lap, corner), coast: corner === 'T6' ? 60 : 8 });
    expect(debriefOf(CORNERS, lapsOf(8, one), []).habits).toEqual([]);
  });
});

test.each(HABITS.map((kind) => [kind]))('there are words for %s', (kind: HabitKind) => {
  const amount = { value: 12.4, unit: kind.startsWith('gear') ? ('gear' as const) : ('m' as const) };
  expect(instead(kind, amount, 'T5')).toMatch(/^[A-Z].*\bT5\b/);
  expect(habitText(kind, amount, 'slow', 2, 3)).toMatch(/^[A-Z].* in 2 of 3 slow corners\.$/);
});
