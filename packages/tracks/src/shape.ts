import { closePath } from './closed-path.ts';
import { type DrivenLap, unpackLap } from './driven-lap.ts';
import { evaluatePeriodic, type PeriodicSeries, smoothPeriodic } from './periodic.ts';

/**
 * Smooth closed shape of a circuit: the path of one driven lap (a racing line, not the centre line) on a uniform grid of
 * lap distance. Entry `i` of each column stands at lap distance `i * step`; entry `count` would be entry 0 again.
 */
export interface TrackShape {
  /** Key of the circuit. */
  readonly key: string;
  /** Lap distance of a whole lap, m. */
  readonly length: number;
  /** Grid step in lap distance, m (close to 1). */
  readonly step: number;
  readonly count: number;
  /** Length of the path itself, m; differs from `length` by a few tenths of a per cent. */
  readonly pathLength: number;
  /** Usual width of the track, m. */
  readonly width: number;
  /** Lap distance, m. */
  readonly s: Float64Array;
  /** East, m. */
  readonly x: Float64Array;
  /** North, m. */
  readonly y: Float64Array;
  /** Altitude, m. */
  readonly altitude: Float64Array;
  /** Direction of travel, radians from east, anticlockwise, continuous over the lap (not wrapped). */
  readonly heading: Float64Array;
  /** 1/m of path, left positive. */
  readonly curvature: Float64Array;
  /** Climb for each metre of path. */
  readonly gradient: Float64Array;
  /** Metres of path for each metre of lap distance, close to 1. */
  readonly stretch: Float64Array;
}

/**
 * Wavelength halved by the smoothing of the path, m. Between 25 and 55 m the peak curvature of every hairpin changes by
 * less than 7 %: shorter follows the noise of the samples (5 m apart), longer widens the hairpins.
 */
const PATH_WAVELENGTH = 40;
/** The same for the altitude, whose samples are rounded to 0.1 m. */
const ALTITUDE_WAVELENGTH = 80;

/** Path positions (m) of the lap distances `i * length / count`, by walking the monotone map from path to distance. */
function pathPositions(deviation: PeriodicSeries, length: number, pathLength: number, count: number): Float64Array {
  const out = new Float64Array(3);
  const distanceAt = (u: number): number => {
    evaluatePeriodic(deviation, u, out);
    return (u * length) / pathLength + (out[0] ?? 0);
  };
  const positions = new Float64Array(count);
  let low = 0;
  while (distanceAt(low) > 0) low -= 1;
  let lowDistance = distanceAt(low);
  let high = low + 1;
  let highDistance = distanceAt(high);
  for (let i = 0; i < count; i++) {
    const target = (i * length) / count;
    while (highDistance <= target) {
      low = high;
      lowDistance = highDistance;
      high += 1;
      highDistance = distanceAt(high);
    }
    positions[i] = low + (target - lowDistance) / (highDistance - lowDistance);
  }
  return positions;
}

/**
 * Smooth shape from one driven lap.
 *
 * The lap is closed ({@link closePath}); east, north, altitude and lap distance are smoothed as periodic functions of
 * the way along the path ({@link smoothPeriodic}). Heading is atan2(y', x'); curvature is
 * (x'y'' - y'x'') / (x'^2 + y'^2)^(3/2), the signed curvature of a plane curve (do Carmo, "Differential Geometry of
 * Curves and Surfaces", section 1.5), so it needs no numeric differentiation.
 *
 * @param circuit key, lap length (m) and usual width (m)
 * @param lap one driven lap
 */
export function buildShape(
  circuit: { readonly key: string; readonly lapLength: number; readonly width: number },
  lap: DrivenLap,
): TrackShape {
  const length = circuit.lapLength;
  const closed = closePath(unpackLap(lap), length);
  const { path, pathLength } = closed;
  const east = smoothPeriodic(path, closed.east, pathLength, PATH_WAVELENGTH);
  const north = smoothPeriodic(path, closed.north, pathLength, PATH_WAVELENGTH);
  const climb = smoothPeriodic(path, closed.altitude, pathLength, ALTITUDE_WAVELENGTH);
  const deviation = smoothPeriodic(path, closed.distanceDeviation, pathLength, PATH_WAVELENGTH);

  const count = Math.round(length);
  const positions = pathPositions(deviation, length, pathLength, count);
  const column = (): Float64Array => new Float64Array(count);
  const [s, x, y, altitude, heading, curvature, gradient, stretch] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  const ex = new Float64Array(3);
  const ny = new Float64Array(3);
  const az = new Float64Array(3);
  const ds = new Float64Array(3);
  let previous = 0;
  for (let i = 0; i < count; i++) {
    const u = positions[i] ?? 0;
    evaluatePeriodic(east, u, ex);
    evaluatePeriodic(north, u, ny);
    evaluatePeriodic(climb, u, az);
    evaluatePeriodic(deviation, u, ds);
    const [xi = 0, dx = 0, ddx = 0] = ex;
    const [yi = 0, dy = 0, ddy = 0] = ny;
    const speed = Math.hypot(dx, dy);
    const raw = Math.atan2(dy, dx);
    previous = i === 0 ? raw : raw + 2 * Math.PI * Math.round((previous - raw) / (2 * Math.PI));
    s[i] = (i * length) / count;
    x[i] = xi;
    y[i] = yi;
    altitude[i] = az[0] ?? 0;
    heading[i] = previous;
    curvature[i] = (dx * ddy - dy * ddx) / speed ** 3;
    gradient[i] = (az[1] ?? 0) / speed;
    stretch[i] = speed / (length / pathLength + (ds[1] ?? 0));
  }
  return {
    key: circuit.key,
    length,
    step: length / count,
    count,
    pathLength,
    width: circuit.width,
    s,
    x,
    y,
    altitude,
    heading,
    curvature,
    gradient,
    stretch,
  };
}
