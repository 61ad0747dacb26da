import { column, GRID_STEP, type Trace } from '../lap/trace.ts';

/** On the brake as hard as this, a front wheel may lock. */
const HARD_BRAKE = 0.85;
/** A pedal that slows the car down by less than this share of what the same pedal does in the rest of the zone slides. */
const SLIDES = 0.82;
/** Share of a zone's points whose effect is taken for usual, counted from the smallest; and what any GT3 car has on a dry
 * track with a full pedal, in m/s^2: 1.5 g. */
const BEST = 0.9;
const LEAST_EFFECT = 15;
/** Brake from which on the pedal's effect is taken. */
const LIGHT_BRAKE = 0.15;
/** What slows a car down without the brake, in m/s^2 and by the square of speed: closed throttle, and the drag of a GT3 car. */
const ROLLING = 1.8;
const DRAG = 0.0005;
/** Distance over which deceleration is taken, in metres. */
const REACH_M = 3;
/** Engine speed above that of rolling wheels counts as spin from this share on; a driving tyre has 2 to 3 % of slip. */
const SPIN = 1.025;
/** Pedal that drives the wheels. */
const DRIVEN = 0.5;
/** Points of a gear below which nothing can be said of its ratio. */
const LEAST_POINTS = 12;
const GEARS = 10;

/**
 * Metres over which a hard pedal slows the car down much less than pedals do in the rest of the zone: locked wheels slide
 * with a fifth to a third less grip, and more pedal brings nothing. 0 where the source lacks brake or speed.
 */
export function locked(trace: Trace, from: number, to: number): number {
  const brake = column(trace, 'Brake');
  const speed = column(trace, 'Speed');
  if (brake === null || speed === null) return 0;
  const hard: number[] = [];
  const effects: number[] = [];
  const first = Math.max(REACH_M, Math.ceil(from));
  const end = Math.min(Math.floor(to), trace.n - 1 - REACH_M);
  for (let i = first; i <= end; i++) {
    const pedal = brake[i] ?? 0;
    if (pedal < LIGHT_BRAKE) continue;
    const a = speed[i - REACH_M] ?? 0;
    const b = speed[i + REACH_M] ?? 0;
    const byBrake = (a * a - b * b) / (4 * REACH_M * GRID_STEP) - ROLLING - DRAG * a * b;
    const effect = byBrake / pedal;
    effects.push(effect);
    if (pedal >= HARD_BRAKE) hard.push(effect);
  }
  const best = effects.sort((x, y) => x - y)[Math.floor(BEST * effects.length)] ?? 0;
  const usual = Math.max(best, LEAST_EFFECT);
  return hard.filter((effect) => effect < SLIDES * usual).length;
}

/**
 * Metres over which the engine turns faster than the road speed explains: the driven wheels spin. What a gear's ratio is
 * comes from the same stretch: the smallest of engine over road speed under power, but for a few outliers.
 *
 * @returns 0 where the source lacks engine speed, gear, throttle or speed
 */
export function spun(trace: Trace, from: number, to: number): number {
  const [rpm, speed] = [column(trace, 'RPM'), column(trace, 'Speed')];
  const [gear, throttle] = [column(trace, 'Gear'), column(trace, 'Throttle')];
  if (rpm === null || speed === null || gear === null || throttle === null) return 0;
  const first = Math.max(0, Math.ceil(from));
  const end = Math.min(Math.floor(to), trace.n - 1);
  let metres = 0;
  for (let g = 1; g <= GEARS; g++) {
    const ratios: number[] = [];
    for (let i = first; i <= end; i++) {
      if (gear[i] !== g || gear[i - 2] !== g || gear[i + 2] !== g || (throttle[i] ?? 0) < DRIVEN) continue;
      ratios.push((rpm[i] ?? 0) / Math.max(1, speed[i] ?? 0));
    }
    if (ratios.length < LEAST_POINTS) continue;
    const rolling = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 10)] ?? 0;
    metres += ratios.filter((ratio) => ratio > SPIN * rolling).length;
  }
  return metres;
}
