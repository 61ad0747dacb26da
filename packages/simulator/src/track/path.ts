import type { TrackShape } from '@gt3/tracks';

/** What the car needs of the ground at one place of the path. Filled by {@link Path.at}; used again and again. */
export class Ground {
  curvature = 0;
  gradient = 0;
  /** Change of gradient for each metre, 1/m: above 0 in a dip. */
  bend = 0;
  /** Metres of path for each metre of lap distance. */
  stretch = 1;
}

/** Width of a car, m. */
const CAR_WIDTH = 2;

/** Path of a circuit, ready for lookup at any lap distance, with the room that the line leaves on both sides. */
export class Path {
  readonly length: number;
  readonly step: number;
  readonly count: number;
  readonly shape: TrackShape;
  /** Metres from the path to where the car's middle would have its outer wheels on the left (right) edge. */
  readonly roomLeft: Float64Array;
  readonly roomRight: Float64Array;
  readonly #bend: Float64Array;

  constructor(shape: TrackShape) {
    this.shape = shape;
    this.length = shape.length;
    this.step = shape.step;
    this.count = shape.count;
    this.#bend = new Float64Array(shape.count);
    for (let i = 0; i < shape.count; i++) {
      const after = shape.gradient[(i + 8) % shape.count] ?? 0;
      const before = shape.gradient[(i + shape.count - 8) % shape.count] ?? 0;
      this.#bend[i] = (after - before) / (16 * shape.step);
    }
    [this.roomLeft, this.roomRight] = rooms(shape);
  }

  /** Grid index of a distance, taken round the lap. */
  index(distance: number): number {
    const place = distance - Math.floor(distance / this.length) * this.length;
    return Math.min(Math.floor(place / this.step), this.count - 1);
  }

  /** Ground at a distance (m, any number): linear between grid points. */
  at(distance: number, into: Ground): void {
    const place = (distance - Math.floor(distance / this.length) * this.length) / this.step;
    const i = Math.min(Math.floor(place), this.count - 1);
    const j = i + 1 === this.count ? 0 : i + 1;
    const t = place - i;
    const { curvature, gradient, stretch } = this.shape;
    const from = curvature[i] ?? 0;
    into.curvature = from + ((curvature[j] ?? 0) - from) * t;
    const low = gradient[i] ?? 0;
    into.gradient = low + ((gradient[j] ?? 0) - low) * t;
    into.bend = this.#bend[i] ?? 0;
    into.stretch = stretch[i] ?? 1;
  }
}

/** Metres over which the line is looked at to tell where in the track it runs. */
const WINDOW = 60;

/**
 * Room beside the line. The circuit gives one width and no edges; a racing line touches the inside where it bends
 * most and the outside where it bends least near a bend, so the line's place in the track is taken from
 * its curvature less the mean curvature about it.
 */
function rooms(shape: TrackShape): [Float64Array, Float64Array] {
  const { count, curvature } = shape;
  const half = Math.max(0.5, (shape.width - CAR_WIDTH) / 2);
  const reach = Math.round(WINDOW / shape.step);
  const left = new Float64Array(count);
  const right = new Float64Array(count);
  let sum = 0;
  for (let i = -reach; i <= reach; i++) sum += curvature[(i + count) % count] ?? 0;
  for (let i = 0; i < count; i++) {
    const mean = sum / (2 * reach + 1);
    const inward = Math.tanh(((curvature[i] ?? 0) - mean) * 300 + mean * 60);
    const place = 0.8 * half * inward;
    left[i] = half - place;
    right[i] = half + place;
    sum += (curvature[(i + reach + 1) % count] ?? 0) - (curvature[(i - reach + count) % count] ?? 0);
  }
  return [left, right];
}
