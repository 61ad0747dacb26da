import { circuitByKey, UnknownCornerError } from '@gt3/tracks';
import { describe, expect, it } from 'vitest';
import { SimulationSpecError } from '../spec/errors.ts';
import { resolveSpec, type SimulationSpec } from '../spec/spec.ts';
import { MISTAKE_KINDS } from './kinds.ts';
import { parseMistake } from './mistake.ts';
import { phaseTimes, segmentTime, timeRun } from './split-clock.ts';
import { truthOf } from './truth.ts';

const monza: SimulationSpec = { track: 'monza_full', car: 'mid-v8', laps: 2, seed: 5 };

/** Seconds lost on lap `lap` by each corner, in the order of the circuit. */
async function losses(spec: SimulationSpec, lap: number): Promise<number[]> {
  const resolved = await resolveSpec(spec);
  const real = timeRun(resolved, resolved.mistakes);
  const clean = timeRun(resolved, []);
  return resolved.circuit.corners.map((_, i) => segmentTime(real, lap, i) - segmentTime(clean, lap, i));
}

describe('a planted mistake', () => {
  it.each([
    ['monza_full', 'T4'],
    ['monza_full', 'T11'],
    ['spa_2024_up', 'T8'],
    ['suzuka_grandprix', 'T16'],
    ['sebring_international', 'T7'],
    ['roadatlanta_full', 'T10'],
  ])('brake-early by 12 m at %s %s loses time there and nowhere else', async (track, corner) => {
    const lost = await losses(
      { ...monza, track, mistakes: [{ corner, kind: 'brake-early', amount: 12, laps: [2] }] },
      2,
    );
    const index = circuitByKey(track).corners.findIndex(({ id }) => id === corner);
    for (const [i, loss] of lost.entries()) {
      if (i === index) expect(loss).toBeGreaterThan(0.03);
      else expect(Math.abs(loss), `corner ${i}`).toBeLessThan(0.005);
    }
  });

  it('costs more the larger it is', async () => {
    const costs = await Promise.all(
      [6, 15, 30].map(async (amount) => {
        const lost = await losses(
          { ...monza, mistakes: [{ corner: 'T4', kind: 'brake-early', amount, laps: [2] }] },
          2,
        );
        return lost[2] ?? 0;
      }),
    );
    expect(costs[1] ?? 0).toBeGreaterThan(costs[0] ?? 0);
    expect(costs[2] ?? 0).toBeGreaterThan(costs[1] ?? 0);
  });

  it.each(MISTAKE_KINDS.map(({ name }) => name).filter((name) => name !== 'gear-high'))(
    '%s costs time at one corner of Monza at least',
    async (kind) => {
      const mistakes = ['T1', 'T4', 'T7'].map((corner) => ({ corner, kind, laps: [2] }));
      const lost = await losses({ ...monza, mistakes }, 2);
      expect(Math.max(...lost)).toBeGreaterThan(0.02);
    },
  );
});

describe('the truth', () => {
  const spec: SimulationSpec = {
    ...monza,
    laps: 3,
    mistakes: [
      { corner: 'T1', kind: 'over-slow', amount: 6 },
      { corner: 2850, kind: 'coast', amount: 30, share: 0.34 },
    ],
  };

  it('says which laps, how much and in which phase, and closes', async () => {
    const truth = truthOf(await resolveSpec(spec));
    expect(truth.track).toBe('monza_full');
    expect(truth.corners.map(({ id }) => id)).toEqual(['T1', 'T3', 'T4', 'T6', 'T7', 'T8', 'T11']);
    expect(truth.laps.map(({ lap }) => lap)).toEqual([1, 2, 3]);
    for (const { time } of truth.laps) expect(time).toBeGreaterThan(100);
    const [slow, coast] = truth.mistakes;
    expect(slow).toMatchObject({ corner: 'T1', kind: 'over-slow', amount: 6, laps: [1, 2, 3] });
    expect(coast).toMatchObject({ corner: 'T7', kind: 'coast', amount: 30 });
    expect(coast?.laps).toHaveLength(1);
    for (const mistake of truth.mistakes) {
      const { approach, entry, exit, carry } = mistake.phases;
      expect(mistake.loss.mean).toBeGreaterThan(0.05);
      expect(approach + entry + exit + carry).toBeCloseTo(mistake.loss.mean, 5);
      expect(mistake.loss.byLap).toHaveLength(mistake.laps.length);
      expect(Object.keys(mistake.byCorner)).toEqual(truth.corners.map(({ id }) => id));
      expect(mistake.byCorner[mistake.corner]).toBeCloseTo(mistake.loss.mean, 5);
    }
    expect(Math.abs(slow?.byCorner.T7 ?? 1)).toBeLessThan(0.02);
  });

  it('is the same for the same seed', async () => {
    expect(truthOf(await resolveSpec(spec))).toEqual(truthOf(await resolveSpec(spec)));
  });

  it('comes from segments that tile the lap', async () => {
    const splits = timeRun(await resolveSpec(monza), []);
    const lap = splits.segments.reduce((sum, _, i) => sum + segmentTime(splits, 1, i), 0);
    const phases = splits.segments.flatMap((_, i) => phaseTimes(splits, 1, i)).reduce((sum, time) => sum + time, 0);
    expect(phases).toBeCloseTo(lap, 9);
  });
});

describe('a spec that cannot be run', () => {
  const refused = async (spec: Partial<SimulationSpec>, text: RegExp) => {
    await expect(resolveSpec({ ...monza, ...spec })).rejects.toThrow(text);
  };

  it('is refused in one line that says what would be right', async () => {
    await refused({ track: 'monca' }, /monca.*monza_full/);
    await refused({ car: 'mid-v9' }, /did you mean 'mid-v8'/);
    await refused({ laps: 0 }, /laps 0: a whole number from 1/);
    await refused({ skill: 1.5 }, /skill 1.5: 0 to 1/);
    await refused({ mistakes: [{ corner: 'T1', kind: 'brake-erly' }] }, /did you mean 'brake-early'/);
    await refused({ mistakes: [{ corner: 'T1', kind: 'brake-early', amount: -3 }] }, /amount -3 .* up to 80 m/);
    await refused({ mistakes: [{ corner: 'T1', kind: 'coast', amount: Number.NaN }] }, /amount NaN/);
    await refused({ mistakes: [{ corner: 'T1', kind: 'coast', share: 2 }] }, /share 2/);
    await refused({ mistakes: [{ corner: 'T1', kind: 'coast', laps: [9] }] }, /lap 9 .* from 1 to 2/);
    await refused({ mistakes: [{ corner: 500, kind: 'coast' }] }, /no corner at 500 m: the next is T1/);
    await refused({ mistakes: [{ corner: 99_999, kind: 'coast' }] }, /no lap distance/);
    await refused({ events: [{ kind: 'tow', lap: 7 }] }, /lap 7 of tow/);
    await refused({ conditions: { airTemperature: 90 } }, /air temperature 90: -20 to 60/);
    await refused({ fuel: 500 }, /fuel 500: 1 to 120/);
    await expect(resolveSpec({ ...monza, mistakes: [{ corner: 'T99', kind: 'coast' }] })).rejects.toThrow(
      UnknownCornerError,
    );
  });

  it('may be typed', () => {
    expect(parseMistake('corner=T5,kind=brake-early,amount=12,share=0.5')).toEqual({
      corner: 'T5',
      kind: 'brake-early',
      amount: 12,
      share: 0.5,
    });
    expect(parseMistake('corner=1200,kind=coast,laps=1+3')).toMatchObject({ laps: [1, 3] });
    for (const text of [
      '',
      'corner=T5',
      'kind=coast',
      'corner=T5,kind=coast,size=3',
      'corner=T5,kind=coast,amount=x',
    ]) {
      expect(() => parseMistake(text), text).toThrow(SimulationSpecError);
    }
  });
});
