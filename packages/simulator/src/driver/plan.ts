/** Distance before and after the lap that its plan covers, m. */
export const LEAD = 900;
export const TAIL = 1300;

/**
 * What the driver means to do on one lap, on the path's grid from LEAD metres before the line to TAIL metres after the
 * next. Columns are used again for the next lap.
 */
export class LapPlan {
  readonly step: number;
  readonly count: number;
  /** Grid index of the line. */
  readonly line: number;
  lap = 0;
  /** Speed, m/s, and the acceleration that it means, m/s^2. */
  readonly speed: Float64Array;
  readonly acceleration: Float64Array;
  /** Metres left of the path, its slope, and the curvature of the line so driven, 1/m. */
  readonly offset: Float64Array;
  readonly slope: Float64Array;
  readonly curvature: Float64Array;
  /** Wander of the hands, rad. */
  readonly wander: Float64Array;
  /** Bounds that mistakes put on the pedals. */
  readonly throttleLeast: Float64Array;
  readonly throttleMost: Float64Array;
  readonly brakeLeast: Float64Array;
  readonly brakeMost: Float64Array;
  readonly gears: Int8Array;
  readonly flags: Uint8Array;

  constructor(step: number, lapLength: number) {
    this.step = step;
    this.line = Math.ceil(LEAD / step);
    this.count = this.line + Math.ceil((lapLength + TAIL) / step);
    const column = (): Float64Array => new Float64Array(this.count);
    this.speed = column();
    this.acceleration = column();
    this.offset = column();
    this.slope = column();
    this.curvature = column();
    this.wander = column();
    this.throttleLeast = column();
    this.throttleMost = column();
    this.brakeLeast = column();
    this.brakeMost = column();
    this.gears = new Int8Array(this.count);
    this.flags = new Uint8Array(this.count);
  }

  /** Nearest grid index of a distance from this lap's line, kept inside the plan. */
  index(fromLine: number): number {
    return Math.min(this.count - 1, Math.max(0, Math.round(fromLine / this.step) + this.line));
  }

  /** Back to a plan without mistakes. */
  clear(lap: number): void {
    this.lap = lap;
    this.offset.fill(0);
    this.throttleLeast.fill(0);
    this.throttleMost.fill(1);
    this.brakeLeast.fill(0);
    this.brakeMost.fill(1);
    this.gears.fill(0);
    this.flags.fill(0);
  }
}

/** Bits of a plan's flags. */
export const PlanFlag = Object.freeze({ absOff: 1, tcOff: 2, spin: 4 });
