import type { MistakeSpec, SimulationSpec } from '@gt3/simulator';
import { listCircuits } from '@gt3/tracks';
import { USUAL_MISTAKES } from '../support/mistakes.ts';
import { random } from '../support/random.ts';

/** Amounts lie within this factor of the usual ones. */
const SPREAD = 1.8;
const CARS = ['mid-v8', 'front-v8', 'rear-flat6'] as const;
const LAPS = 8;
/** First laps with the mistakes. */
const FROM = [3, 4, 5] as const;
/** Circuits with fewer corners have two mistakes at a time, others three, far apart. */
const MANY_CORNERS = 11;
/** Skills are drawn evenly from here to 1. */
const LEAST_SKILL = 0.3;
/** Share of the drives on a damp track. */
const DAMP = 0.25;

/** A drive to learn from. */
export interface Lesson {
  readonly spec: SimulationSpec;
  /** First lap of its mistakes. */
  readonly from: number;
}

/**
 * Drives on every circuit with two or three mistakes each; car, skill, weather, corners and amounts are drawn.
 *
 * @param seed neither one that scores nor one that thresholds were chosen by
 */
export function lessonsOf(seed: number, count: number): Lesson[] {
  const draw = random(seed);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(draw() * list.length)] ?? list[0];
  const circuits = listCircuits();
  let next = 0;
  return Array.from({ length: count }, (_, i) => {
    const circuit = circuits[i % circuits.length];
    if (circuit === undefined) throw new RangeError('no circuit is known');
    const { corners, key } = circuit;
    const planted = corners.length < MANY_CORNERS ? 2 : 3;
    const apart = corners.length / planted;
    const from = pick(FROM);
    const first = draw() * corners.length;
    const mistakes = Array.from({ length: planted }, (_, k): MistakeSpec => {
      const [kind, usual] = USUAL_MISTAKES[next++ % USUAL_MISTAKES.length] ?? ['coast', 25];
      const amount = kind.startsWith('gear') ? usual : usual * SPREAD ** (2 * draw() - 1);
      const corner = corners[Math.floor(first + k * apart + draw() * (apart - 2)) % corners.length]?.id ?? '';
      return { corner, kind, amount, laps: Array.from({ length: LAPS - from + 1 }, (_, lap) => from + lap) };
    });
    const spec: SimulationSpec = {
      track: key,
      car: pick(CARS),
      skill: LEAST_SKILL + (1 - LEAST_SKILL) * draw(),
      seed: Math.floor(draw() * 1e9),
      laps: LAPS,
      conditions: { airTemperature: 14 + 16 * draw(), trackTemperature: 20 + 25 * draw() },
      mistakes,
    };
    return { from, spec: draw() < DAMP ? { ...spec, events: [{ kind: 'rain', lap: 1, amount: 0.35 }] } : spec };
  });
}
