import { resamplePath, type TrackPath } from './track-path.ts';

/** A lap's positions on a grid of lap distance. */
export interface LapPositions {
  /** Metres between two points, from 0. */
  readonly step: number;
  /** Length of the lap, m. */
  readonly length: number;
  /** Degrees. */
  readonly lat: Float32Array;
  readonly lon: Float32Array;
}

/** Mean metres of a degree of latitude. */
const METRES_A_DEGREE = 111_320;
/**
 * Points on either side that a point is averaged with, m. A float32 holds a longitude to 1.5e-5 degrees, which is a step
 * of up to 1.7 m on the ground.
 */
const SMOOTH_M = 6;

function smoothed(values: Float64Array, reach: number): Float64Array {
  const n = values.length;
  return values.map((_, i) => {
    const near = Math.min(reach, i, n - 1 - i);
    let sum = 0;
    for (let j = i - near; j <= i + near; j++) sum += values[j] ?? 0;
    return sum / (2 * near + 1);
  });
}

/**
 * The line of a lap from latitudes and longitudes, north up, on a plane that touches the Earth at the start. The car
 * crosses the line at two places; what lies between them is spread evenly over the lap.
 *
 * @returns null where there are no positions
 */
export function pathFromPosition({ lat, lon, step, length }: LapPositions): TrackPath | null {
  const n = lat.length;
  const [lat0 = Number.NaN, lon0 = Number.NaN] = [lat[0], lon[0]];
  if (n < 3 || !Number.isFinite(lat0 + lon0) || (lat0 === 0 && lon0 === 0)) return null;
  const east = METRES_A_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  const reach = Math.max(1, Math.round(SMOOTH_M / step));
  const x = smoothed(
    Float64Array.from(lon, (value) => (value - lon0) * east),
    reach,
  );
  const y = smoothed(
    Float64Array.from(lat, (value) => (value - lat0) * METRES_A_DEGREE),
    reach,
  );
  const way = Math.hypot((x[n - 1] ?? 0) - (x[n - 2] ?? 0), (y[n - 1] ?? 0) - (y[n - 2] ?? 0)) / step;
  // The last point lies short of the line; the lap ends as far ahead as the line is.
  const ahead = (length - (n - 1) * step) * (way > 0 ? 1 : 0);
  const endX = (x[n - 1] ?? 0) + ahead * ((x[n - 1] ?? 0) - (x[n - 2] ?? 0));
  const endY = (y[n - 1] ?? 0) + ahead * ((y[n - 1] ?? 0) - (y[n - 2] ?? 0));
  const closed = (column: Float64Array, gap: number) =>
    column.map((value, i) => value - gap * Math.min(1, (i * step) / length));
  return resamplePath('position', closed(x, endX - (x[0] ?? 0)), closed(y, endY - (y[0] ?? 0)), step, length);
}
