import type { EventKind, MistakeSpec, SimulationSpec } from '@gt3/simulator';
import { circuitByKey } from '@gt3/tracks';

/** A drive whose coaching is scored: which laps have the mistake, or the event, if any. */
export interface Drive {
  readonly group: 'planted' | 'clean' | 'distractor';
  readonly spec: SimulationSpec;
  /** First lap of the mistake or event. */
  readonly from: number;
}

const LAPS = 8;
const FROM = 4;
const CIRCUITS = ['monza_full', 'spa_2024_up', 'suzuka_grandprix', 'nurburgring_gp'] as const;
const CARS = ['mid-v8', 'front-v8', 'rear-flat6'] as const;
const SKILLS = [0.4, 0.65, 0.9] as const;
/** Usual mistakes with usual amounts. */
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
const EVENTS: readonly EventKind[] = ['pit-stop', 'tow', 'traffic', 'yellow', 'rain'];

/** A small generator of its own, so that what is drawn does not depend on the simulator's. Mulberry32 by T. Ettinger. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The drives of a scorecard: every circuit, car and skill in turn, corners and kinds drawn by the seed.
 *
 * @param seed scoring and tuning use different ones
 * @param planted how many drives with a mistake
 */
export function drivesOf(seed: number, planted: number): Drive[] {
  const draw = random(seed);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(draw() * list.length)] ?? list[0];
  const base = (i: number): SimulationSpec => ({
    track: CIRCUITS[i % CIRCUITS.length] ?? 'monza_full',
    car: CARS[Math.floor(i / CIRCUITS.length) % CARS.length] ?? 'mid-v8',
    skill: SKILLS[Math.floor(i / (CIRCUITS.length * CARS.length)) % SKILLS.length] ?? 0.65,
    seed: Math.floor(draw() * 1e9),
    laps: LAPS,
  });
  const drives: Drive[] = [];
  for (let i = 0; i < planted; i++) {
    const spec = base(i);
    const [kind, amount] = MISTAKES[i % MISTAKES.length] ?? ['brake-early', 15];
    const corner = pick(circuitByKey(spec.track).corners).id;
    const laps = Array.from({ length: LAPS - FROM + 1 }, (_, k) => FROM + k);
    const mistake: MistakeSpec = { corner, kind, amount, laps };
    drives.push({ group: 'planted', from: FROM, spec: { ...spec, mistakes: [mistake] } });
  }
  for (let i = 0; i < 12; i++) drives.push({ group: 'clean', from: 1, spec: base(i) });
  for (const [i, kind] of EVENTS.entries()) {
    drives.push({ group: 'distractor', from: FROM, spec: { ...base(i), events: [{ kind, lap: FROM }] } });
  }
  return drives;
}
