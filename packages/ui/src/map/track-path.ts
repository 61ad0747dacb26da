/** Where the line of a map comes from. */
export type PathSource = 'catalogue' | 'position' | 'motion' | 'steering';

/**
 * Closed line of a circuit on a plane, in metres with north up where the source knows it. Point `i` stands at the share
 * `i / n` of the lap; the line goes on from the last point to the first.
 */
export interface TrackPath {
  readonly from: PathSource;
  readonly n: number;
  /** East, m. */
  readonly x: Float32Array;
  /** North, m. */
  readonly y: Float32Array;
}

/** A place on the plane, m. */
export interface Place {
  x: number;
  y: number;
}

/** Points of a path: about one each 4 m of an average circuit. */
export const PATH_POINTS = 1200;

/**
 * The place at a share of the lap, interpolated.
 *
 * @param share any finite number, taken round the lap
 * @param into filled and returned, so that a painter need not make an object for each picture
 */
export function placeAt(path: TrackPath, share: number, into: Place): Place {
  const at = (share - Math.floor(share)) * path.n;
  const i = Math.min(Math.floor(at), path.n - 1);
  const j = i + 1 === path.n ? 0 : i + 1;
  const part = at - i;
  const x = path.x[i] ?? 0;
  const y = path.y[i] ?? 0;
  into.x = x + part * ((path.x[j] ?? 0) - x);
  into.y = y + part * ((path.y[j] ?? 0) - y);
  return into;
}

/**
 * A path with evenly spaced shares from points on a grid of lap distance.
 *
 * @param x east at 0, step, 2 step, ... m; the last point lies at or before the line, and the lap is closed
 * @param y north, as long as `x`
 * @param step m between two points
 * @param length of the lap, m
 */
export function resamplePath(
  from: PathSource,
  x: Float64Array,
  y: Float64Array,
  step: number,
  length: number,
): TrackPath {
  const last = x.length - 1;
  const end = length - last * step;
  const outX = new Float32Array(PATH_POINTS);
  const outY = new Float32Array(PATH_POINTS);
  for (let i = 0; i < PATH_POINTS; i++) {
    const d = (i / PATH_POINTS) * length;
    const before = Math.min(Math.floor(d / step), last);
    const after = before === last ? 0 : before + 1;
    const width = before === last ? Math.max(end, 1e-9) : step;
    const part = Math.min(1, (d - before * step) / width);
    outX[i] = (x[before] ?? 0) + part * ((x[after] ?? 0) - (x[before] ?? 0));
    outY[i] = (y[before] ?? 0) + part * ((y[after] ?? 0) - (y[before] ?? 0));
  }
  return { from, n: PATH_POINTS, x: outX, y: outY };
}
