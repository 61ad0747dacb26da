import type { TrackShape } from './shape.ts';

/** A place on the shape: metres east and north, altitude in metres, heading in radians from east, anticlockwise. */
export interface TrackPosition {
  east: number;
  north: number;
  altitude: number;
  heading: number;
}

/** Linear between grid points, across the line too. `turn` is what the column gains over a lap. */
function interpolate(shape: TrackShape, column: Float64Array, lapDistance: number, turn: number): number {
  const laps = Math.floor(lapDistance / shape.length);
  const place = (lapDistance - laps * shape.length) / shape.step;
  const index = Math.min(Math.floor(place), shape.count - 1);
  const here = column[index] ?? 0;
  const next = index + 1 < shape.count ? (column[index + 1] ?? 0) : (column[0] ?? 0) + turn;
  return here + (next - here) * (place - index);
}

/** Heading gained over a lap: a whole number of turns, 0 for a figure of eight. */
function headingTurn(shape: TrackShape): number {
  const gained = (shape.heading[shape.count - 1] ?? 0) - (shape.heading[0] ?? 0);
  return 2 * Math.PI * Math.round(gained / (2 * Math.PI));
}

/**
 * Curvature of the path, 1/m, left positive.
 *
 * @param lapDistance m; any finite number, taken round the lap
 */
export function curvatureAt(shape: TrackShape, lapDistance: number): number {
  return interpolate(shape, shape.curvature, lapDistance, 0);
}

/**
 * Climb for each metre of path.
 *
 * @param lapDistance m; any finite number, taken round the lap
 */
export function gradientAt(shape: TrackShape, lapDistance: number): number {
  return interpolate(shape, shape.gradient, lapDistance, 0);
}

/**
 * Position on the path.
 *
 * @param lapDistance m; any finite number, taken round the lap
 * @param into filled and returned, so that a caller in a loop need not make an object each time
 */
export function positionAt(
  shape: TrackShape,
  lapDistance: number,
  into: TrackPosition = { east: 0, north: 0, altitude: 0, heading: 0 },
): TrackPosition {
  into.east = interpolate(shape, shape.x, lapDistance, 0);
  into.north = interpolate(shape, shape.y, lapDistance, 0);
  into.altitude = interpolate(shape, shape.altitude, lapDistance, 0);
  into.heading = interpolate(shape, shape.heading, lapDistance, headingTurn(shape));
  return into;
}
