import { type DriveCurve, ROLLING } from './drive-curve.ts';
import { fitLimit, fitLine, type Line, type Points } from './fit.ts';
import { BINS, LATERAL_STEP, type LapLimits, type LimitBins, SPEED_STEP } from './lap-limits.ts';

/** A limit that grows with downforce, at0 + slope v^2 in m/s^2, and the metres it rests on; null where they are too few. */
export interface Limit {
  readonly fit: Line | null;
  readonly metres: number;
}

/** What a car can do, as one driver's laps show it. */
export interface Envelope {
  readonly lateral: Limit;
  readonly braking: Limit;
  /** What the tyres bear in a straight line by the ellipse, from how much they bear while cornering; m/s^2. */
  readonly traction: { readonly most: number | null; readonly metres: number };
  /** Full throttle, where the engine is the limit. */
  readonly drive: { readonly fit: DriveCurve | null; readonly metres: number };
  /** Deceleration without a pedal: drag and the engine's own resistance. */
  readonly coasting: Limit;
}

/** Laps that an envelope rests on, newest last: plain data. */
export type EnvelopeState = readonly LapLimits[];

/** Laps kept: enough for a median, few enough to follow tyres and weather. */
const KEPT = 8;
/** Fewer steps of speed, or metres, than these say nothing about how a limit grows. */
const LEAST_BINS = 3;
const LEAST_M = 100;
const LEAST_SHORT_M = 20;
/** Slower than this the tyres hold a GT3 car back at full throttle, faster the engine does; m/s. */
const POWER_FROM = 30;
/** Shares of the cornering limit between which it shows what the tyres have left for the throttle. */
const BLENDED_FROM = 0.5;
const BLENDED_TO = 0.93;

/** Fits what the car can do to a driver's newest valid laps, one at a time. */
export class GripEnvelope {
  #laps: LapLimits[] = [];
  #fitted: Envelope | null = null;

  /** Laps it rests on. */
  get laps(): number {
    return this.#laps.length;
  }

  /** Takes in a valid lap, see `measureLap`; the oldest of more than 8 is forgotten. */
  add(lap: LapLimits): void {
    this.#laps.push(lap);
    if (this.#laps.length > KEPT) this.#laps.shift();
    this.#fitted = null;
  }

  /** What the laps so far show. Fitted when asked for, once for a lap. */
  get now(): Envelope {
    this.#fitted ??= fitted(this.#laps);
    return this.#fitted;
  }

  /** Laps to go on from later. */
  snapshot(): EnvelopeState {
    return [...this.#laps];
  }

  /** Goes on from a snapshot. */
  restore(state: EnvelopeState): void {
    this.#laps = [...state];
    this.#fitted = null;
  }
}

function fitted(laps: readonly LapLimits[]): Envelope {
  const points: Points = {
    n: 0,
    x: new Float64Array(BINS),
    y: new Float64Array(BINS),
    weight: new Float64Array(BINS),
  };
  const limit = (of: (lap: LapLimits) => LimitBins): Limit => {
    const metres = collect(laps.map(of), 0, points);
    return { fit: points.n < LEAST_BINS || metres < LEAST_M ? null : fitLimit(points), metres };
  };
  const lateral = limit((lap) => lap.lateral);
  return {
    lateral,
    braking: limit((lap) => lap.braking),
    traction: traction(laps, lateral, points),
    drive: drive(laps, points),
    coasting: coasting(laps, points),
  };
}

/** Medians over the laps of each step of speed that half of them show; x is v^2. Returns the metres they rest on. */
function collect(laps: readonly LimitBins[], from: number, into: Points): number {
  into.n = 0;
  let total = 0;
  for (let bin = Math.ceil(from / SPEED_STEP); bin < BINS; bin++) {
    const values: number[] = [];
    let metres = 0;
    for (const lap of laps) {
      const here = lap.metres[bin] ?? 0;
      if (here === 0) continue;
      metres += here;
      values.push(lap.value[bin] ?? 0);
    }
    if (values.length === 0 || values.length * 2 < laps.length) continue;
    values.sort((a, b) => a - b);
    const v = (bin + 0.5) * SPEED_STEP;
    const m = values.length;
    into.x[into.n] = v * v;
    into.y[into.n] = ((values[(m - 1) >> 1] ?? 0) + (values[m >> 1] ?? 0)) / 2;
    into.weight[into.n] = Math.sqrt(metres);
    into.n++;
    total += metres;
  }
  return total;
}

/** The ellipse's other axis: along = most sqrt(1 - (lateral / limit)^2), where cornering takes part of the tyres. */
function traction(laps: readonly LapLimits[], { fit }: Limit, points: Points): Envelope['traction'] {
  if (fit === null) return { most: null, metres: 0 };
  collect(
    laps.map((lap) => lap.traction),
    0,
    points,
  );
  let [sum, weights, metres] = [0, 0, 0];
  for (let i = 0; i < points.n; i++) {
    const side = (Math.sqrt(points.x[i] ?? 0) * LATERAL_STEP) / SPEED_STEP;
    const share = side / fit.at0;
    if (share < BLENDED_FROM || share > BLENDED_TO) continue;
    const weight = points.weight[i] ?? 0;
    sum += (weight * (points.y[i] ?? 0)) / Math.sqrt(1 - share * share);
    weights += weight;
    metres += weight * weight;
  }
  return { most: metres < LEAST_SHORT_M ? null : sum / weights, metres };
}

/** Power and drag from full throttle: (a + roll) v = power - drag v^3 is a line over v^3. */
function drive(laps: readonly LapLimits[], points: Points): Envelope['drive'] {
  const metres = collect(
    laps.map((lap) => lap.drive),
    POWER_FROM,
    points,
  );
  if (points.n < LEAST_BINS || metres < LEAST_M) return { fit: null, metres };
  for (let i = 0; i < points.n; i++) {
    const v = Math.sqrt(points.x[i] ?? 0);
    points.x[i] = v ** 3;
    points.y[i] = ((points.y[i] ?? 0) + ROLLING) * v;
  }
  const { at0, slope } = fitLine(points);
  return { fit: at0 > 0 ? { power: at0, drag: Math.max(0, -slope) } : null, metres };
}

function coasting(laps: readonly LapLimits[], points: Points): Limit {
  const metres = collect(
    laps.map((lap) => lap.coasting),
    0,
    points,
  );
  if (points.n < 2 || metres < LEAST_SHORT_M) return { fit: null, metres };
  const line = fitLine(points);
  return { fit: line.slope < 0 ? null : line, metres };
}
