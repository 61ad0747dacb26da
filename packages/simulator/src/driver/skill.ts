/** What a skill between 0 (novice) and 1 (alien) means for a driver's habits. */
export interface Habits {
  /** Share of the car's limit that the plan uses. */
  readonly lateral: number;
  readonly braking: number;
  readonly traction: number;
  /** Factor on the cornering in use when brake or throttle is blended in: 1 trusts the tyres' own ellipse. */
  readonly caution: number;
  /** Spread from lap to lap, one standard deviation: speed (share), brake point (m), pick-up (m), line (m). */
  readonly speedSpread: number;
  readonly brakeSpread: number;
  readonly pickupSpread: number;
  readonly lineSpread: number;
  /** Metres after the slowest point before the throttle is picked up. */
  readonly pickupDelay: number;
  /** Time from one pedal to the other, s. */
  readonly footTime: number;
  /** Fastest movement of the pedals, 1/s. */
  readonly throttleRate: number;
  readonly brakeRate: number;
  /** Wander of the hands, rad at the wheels. */
  readonly handNoise: number;
  /** How much one lap resembles the one before, 0..1. */
  readonly memory: number;
}

/** Habits of a driver of that skill; all grow evenly from novice to alien. */
export function habitsOf(skill: number): Habits {
  const between = (novice: number, alien: number): number => novice + (alien - novice) * skill;
  return {
    lateral: between(0.87, 0.925),
    braking: between(0.66, 0.78),
    traction: between(0.84, 0.92),
    caution: between(1.14, 1.05),
    speedSpread: between(0.014, 0.0022),
    brakeSpread: between(7, 1.2),
    pickupSpread: between(6, 0.8),
    lineSpread: between(0.45, 0.06),
    pickupDelay: between(8, 0.5),
    footTime: between(0.28, 0.05),
    throttleRate: between(2.6, 6),
    brakeRate: between(4.5, 9),
    handNoise: between(0.0035, 0.0006),
    memory: 0.35,
  };
}
