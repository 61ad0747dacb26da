import type { EventSpec, MistakeSpec, SimulationSpec } from '@gt3/simulator';
import { circuitByKey } from '@gt3/tracks';
import { USUAL_MISTAKES } from '../support/mistakes.ts';
import { random } from '../support/random.ts';

/** A drive whose coaching is scored: which laps have the mistake, or the event, if any. */
export interface Drive {
  readonly group: 'planted' | 'clean' | 'distractor';
  readonly spec: SimulationSpec;
  /** First lap of the mistake or event. */
  readonly from: number;
  /** The same drive without the event or mistake of a distractor: what is said of it too is not the distractor's doing. */
  readonly twin: SimulationSpec | null;
}

const LAPS = 8;
const FROM = 4;
const CIRCUITS = ['monza_full', 'spa_2024_up', 'suzuka_grandprix', 'nurburgring_gp'] as const;
const CARS = ['mid-v8', 'front-v8', 'rear-flat6'] as const;
const SKILLS = [0.4, 0.65, 0.9] as const;
/** What is no fault of the driver's technique. */
const DISTRACTORS: readonly ((corner: string) => Partial<SimulationSpec>)[] = [
  () => ({ events: [{ kind: 'pit-stop', lap: FROM }] }),
  () => ({ events: [{ kind: 'tow', lap: FROM }] }),
  () => ({ events: [{ kind: 'traffic', lap: FROM }] }),
  () => ({ events: [{ kind: 'yellow', lap: FROM }] }),
  () => ({ events: [{ kind: 'rain', lap: FROM }] }),
  (corner) => ({ mistakes: [{ corner, kind: 'spin', laps: [FROM] }] }),
  (corner) => ({ mistakes: [{ corner, kind: 'off-track', laps: [FROM] }] }),
  () => ({ fuel: 110 }),
];
/** One drive in so many is on a track that gets damp and stays so. */
const DAMP_EVERY = 4;
const DAMP: EventSpec = { kind: 'rain', lap: 1, amount: 0.35 };

/**
 * The drives of a scorecard: every circuit, car and skill in turn, corners, weather and kinds drawn by the seed.
 *
 * @param seed scoring and tuning use different ones
 * @param planted how many drives with a mistake
 * @param clean how many without anything; distractors are as many, rounded down to whole sets of them
 */
export function drivesOf(seed: number, planted: number, clean: number): Drive[] {
  const draw = random(seed);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(draw() * list.length)] ?? list[0];
  const base = (i: number): SimulationSpec => ({
    track: CIRCUITS[i % CIRCUITS.length] ?? 'monza_full',
    car: CARS[Math.floor(i / SKILLS.length) % CARS.length] ?? 'mid-v8',
    skill: SKILLS[i % SKILLS.length] ?? 0.65,
    seed: Math.floor(draw() * 1e9),
    laps: LAPS,
    conditions: { airTemperature: 14 + 16 * draw(), trackTemperature: 20 + 25 * draw() },
  });
  const damp = (i: number): Partial<SimulationSpec> => (i % DAMP_EVERY === DAMP_EVERY - 1 ? { events: [DAMP] } : {});
  const drives: Drive[] = [];
  for (let i = 0; i < planted; i++) {
    const spec = base(i);
    const [kind, amount] = USUAL_MISTAKES[i % USUAL_MISTAKES.length] ?? ['brake-early', 15];
    const corner = pick(circuitByKey(spec.track).corners).id;
    const laps = Array.from({ length: LAPS - FROM + 1 }, (_, k) => FROM + k);
    const mistake: MistakeSpec = { corner, kind, amount, laps };
    drives.push({
      group: 'planted',
      from: FROM,
      twin: null,
      spec: { ...spec, ...damp(i + Math.floor(i / DAMP_EVERY)), mistakes: [mistake] },
    });
  }
  for (let i = 0; i < clean; i++) {
    const spec = { ...base(i), ...damp(i + Math.floor(i / DAMP_EVERY)) };
    drives.push({ group: 'clean', from: 1, twin: null, spec });
  }
  const sets = Math.floor(clean / DISTRACTORS.length);
  for (let i = 0; i < sets * DISTRACTORS.length; i++) {
    const spec = base(i + Math.floor(i / DISTRACTORS.length));
    const distract = DISTRACTORS[i % DISTRACTORS.length]?.(pick(circuitByKey(spec.track).corners).id);
    drives.push({ group: 'distractor', from: FROM, twin: spec, spec: { ...spec, ...distract } });
  }
  return drives;
}
