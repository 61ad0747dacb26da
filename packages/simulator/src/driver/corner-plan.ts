import { stream } from '../random/sfc32.ts';
import type { Habits } from './skill.ts';

/** What the driver means to do in one corner of one lap. Metres of lap distance unless said otherwise. */
export interface CornerIntent {
  /** Share of the usual cornering speed. */
  speed: number;
  /** Slower at the slowest point by, m/s. */
  overSlow: number;
  /** Brake point this much earlier (below 0: later). */
  brakeShift: number;
  /** Share of the usual deceleration. */
  brakeForce: number;
  /** Throttle picked up this much after the slowest point. */
  pickup: number;
  /** Hardly any throttle for this much longer than that. */
  late: number;
  /** Nothing on the pedals for this long from the slowest point on. */
  coast: number;
  /** Throttle picked up this much too early, then lifted. */
  earlyThrottle: number;
  /** Brake dragged this long into the acceleration. */
  overlap: number;
  /** Line at the apex this much to the outside. */
  wide: number;
  /** Metres beyond the edge of the track at the exit. */
  off: number;
  /** Gears higher (above 0) or lower than usual. */
  gears: number;
  /** Front wheels locked for this long. */
  lockUp: number;
  /** Rear wheels spun for this long at the pick-up. */
  wheelspin: number;
  /** The car is lost at the exit. */
  spin: boolean;
}

/** A corner driven as meant. */
function plainIntent(): CornerIntent {
  return {
    speed: 1,
    overSlow: 0,
    brakeShift: 0,
    brakeForce: 1,
    pickup: 0,
    late: 0,
    coast: 0,
    earlyThrottle: 0,
    overlap: 0,
    wide: 0,
    off: 0,
    gears: 0,
    lockUp: 0,
    wheelspin: 0,
    spin: false,
  };
}

const DRAWS = 4;
/** Laps that a lap still remembers: 0.35 to the power of 6 is under 0.2 %. */
const MEMORY_LAPS = 6;

function draws(seed: number, lap: number, corner: number, out: Float64Array): void {
  const random = stream(seed, 'corner', lap, corner);
  for (let i = 0; i < DRAWS; i++) out[i] = Math.min(2.5, Math.max(-2.5, random.normal()));
}

/**
 * The driver's intent for a corner on a lap, with the spread that is theirs. Each corner and lap draws from its own stream,
 * so that nothing done elsewhere moves it. Laps follow each other as an autoregression of first order: x = m x' + e.
 *
 * @param lap number of the lap, 0 is the one before the first
 * @param corner index in the circuit's list
 */
export function humanIntent(seed: number, lap: number, corner: number, habits: Habits): CornerIntent {
  const spread = new Float64Array(DRAWS);
  const fresh = new Float64Array(DRAWS);
  const novelty = Math.sqrt(1 - habits.memory * habits.memory);
  for (let past = Math.max(0, lap - MEMORY_LAPS); past <= lap; past++) {
    draws(seed, past, corner, fresh);
    for (let i = 0; i < DRAWS; i++) spread[i] = habits.memory * (spread[i] ?? 0) + novelty * (fresh[i] ?? 0);
  }
  const [speed = 0, brake = 0, pickup = 0, line = 0] = spread;
  const intent = plainIntent();
  intent.speed = 1 + habits.speedSpread * speed;
  // Nobody brakes as much too late as too early: too late ends off the road.
  intent.brakeShift = habits.brakeSpread * Math.max(-1.2, brake);
  intent.pickup = Math.max(0, habits.pickupDelay + habits.pickupSpread * pickup);
  intent.wide = habits.lineSpread * line;
  return intent;
}
