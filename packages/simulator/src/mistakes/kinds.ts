import type { CornerIntent } from '../driver/corner-plan.ts';

/** A kind of mistake: what its amount means, and what it does to the driver's intent for a corner. */
export interface MistakeKind {
  readonly name: string;
  /** Unit of the amount; empty where the amount only has to be above 0. */
  readonly unit: string;
  /** Largest amount that makes sense. */
  readonly most: number;
  /** Amount when none is given. */
  readonly usual: number;
  readonly describes: string;
  plant(intent: CornerIntent, amount: number): void;
}

const KMH = 3.6;

/**
 * The kinds known. A mistake changes only what the driver means to do; what it costs follows from the car. Who brakes
 * late arrives too fast: each metre also costs 0.35 km/h at the slowest point, a metre of pick-up and 5 cm of line.
 */
export const MISTAKE_KINDS: readonly MistakeKind[] = [
  {
    name: 'brake-early',
    unit: 'm',
    most: 80,
    usual: 12,
    describes: 'brakes this much before the usual point, softer',
    plant: (intent, amount) => {
      intent.brakeShift += amount;
    },
  },
  {
    name: 'brake-late',
    unit: 'm',
    most: 40,
    usual: 10,
    describes: 'brakes this much after the usual point, and pays at the apex and on the way out',
    plant: (intent, amount) => {
      intent.brakeShift -= amount;
      intent.overSlow += (0.35 * amount) / KMH;
      intent.pickup += amount;
      intent.wide += 0.05 * amount;
    },
  },
  {
    name: 'brake-soft',
    unit: '%',
    most: 60,
    usual: 20,
    describes: 'brakes this much softer, from an earlier point',
    plant: (intent, amount) => {
      intent.brakeForce *= 1 - amount / 100;
    },
  },
  {
    name: 'over-slow',
    unit: 'km/h',
    most: 60,
    usual: 6,
    describes: 'is this much slower at the slowest point',
    plant: (intent, amount) => {
      intent.overSlow += amount / KMH;
    },
  },
  {
    name: 'throttle-late',
    unit: 'm',
    most: 150,
    usual: 20,
    describes: 'picks the throttle up this much later',
    plant: (intent, amount) => {
      intent.late += amount;
    },
  },
  {
    name: 'throttle-early',
    unit: 'm',
    most: 60,
    usual: 20,
    describes: 'picks the throttle up this much too early, runs wide and lifts a second time',
    plant: (intent, amount) => {
      intent.earlyThrottle += amount;
      intent.wide += 0.03 * amount;
    },
  },
  {
    name: 'coast',
    unit: 'm',
    most: 150,
    usual: 25,
    describes: 'rolls this long with no pedal pressed between brake and throttle',
    plant: (intent, amount) => {
      intent.coast += amount;
    },
  },
  {
    name: 'overlap',
    unit: 'm',
    most: 150,
    usual: 40,
    describes: 'drags the brake this long into the throttle',
    plant: (intent, amount) => {
      intent.overlap += amount;
    },
  },
  {
    name: 'gear-high',
    unit: 'gears',
    most: 4,
    usual: 1,
    describes: 'takes the corner this many gears too high',
    plant: (intent, amount) => {
      intent.gears += Math.round(amount);
    },
  },
  {
    name: 'gear-low',
    unit: 'gears',
    most: 4,
    usual: 1,
    describes: 'takes the corner this many gears too low, into the limiter',
    plant: (intent, amount) => {
      intent.gears -= Math.round(amount);
    },
  },
  {
    name: 'lock-up',
    unit: 'm',
    most: 80,
    usual: 20,
    describes: 'stands on the brake and slides on locked wheels for this long',
    plant: (intent, amount) => {
      intent.lockUp += amount;
    },
  },
  {
    name: 'wheelspin',
    unit: 'm',
    most: 80,
    usual: 20,
    describes: 'stands on the throttle at the pick-up and spins the rear wheels for this long',
    plant: (intent, amount) => {
      intent.wheelspin += amount;
    },
  },
  {
    name: 'line-wide',
    unit: 'm',
    most: 6,
    usual: 1.5,
    describes: 'passes the apex this much to the outside',
    plant: (intent, amount) => {
      intent.wide += amount;
    },
  },
  {
    name: 'off-track',
    unit: 'm',
    most: 8,
    usual: 2,
    describes: 'runs this much beyond the edge of the track at the exit',
    plant: (intent, amount) => {
      intent.off += amount;
    },
  },
  {
    name: 'spin',
    unit: '',
    most: 1,
    usual: 1,
    describes: 'loses the car at the exit, stops, turns round and goes on',
    plant: (intent) => {
      intent.spin = true;
    },
  },
];
