import type { MistakeSpec, SimulationSpec } from '@gt3/simulator';
import { listCircuits } from '@gt3/tracks';
import { random } from '../support/random.ts';

/** Usual amounts; what is learned from lies around them by the factor SPREAD at most. */
const MISTAKES: readonly (readonly [kind: string, amount: number])[] = [
  ['brake-early', 15],
  ['brake-late', 12],
  ['brake-soft', 20],
  ['over-slow', 6],
  ['throttle-late', 25],
  ['throttle-early', 25],
  ['coast', 25],
  ['overlap', 40],
  ['gear-high', 1],
  ['gear-low', 1],
  ['lock-up', 20],
  ['wheelspin', 20],
  ['line-wide', 1.5],
];
const SPREAD = 1.8;
const CARS = ['mid-v8', 'front-v8', 'rear-flat6'] as const;
const LAPS = 8;
/** First laps with the mistakes. */
const FROM = [3, 4, 5] as const;
/** Circuits with fewer corners have two mistakes at a time, others three, far apart. */
const MANY_CORNERS = 11;
const LEAST_SKILL = 0.3;
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
      const [kind, usual] = MISTAKES[next++ % MISTAKES.length] ?? ['coast', 25];
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
