import type { LapPoints } from './driven-lap.ts';

/** A driven lap as a closed curve. All columns have one entry for each point of the lap. */
export interface ClosedPath {
  /** Length of the driven path along its chords, m. */
  readonly pathLength: number;
  /** Distance along the path from the first point, m, within [0, pathLength). */
  readonly path: Float64Array;
  readonly east: Float64Array;
  readonly north: Float64Array;
  readonly altitude: Float64Array;
  /** Lap distance minus what a lap distance growing evenly along the path would be, m. Periodic. */
  readonly distanceDeviation: Float64Array;
  /** How far the lap's end lay to the left of its start before it was closed, m. */
  readonly misfit: number;
}

/**
 * Closes a driven lap. Start and end of the lap lie on the same line but some metres beside each other, because the car
 * crossed it at two places. The sideways misfit is spread evenly over the whole path (as a surveyor closes a traverse: the
 * compass rule), which turns no part of the lap by more than misfit / length, under a milliradian.
 *
 * @param points one lap in metres, at least three points
 * @param lapLength lap distance of a whole lap, m
 */
export function closePath(points: LapPoints, lapLength: number): ClosedPath {
  const { east, north, distance } = points;
  const count = east.length;
  const last = count - 1;
  const at = (column: Float64Array, index: number): number => column[index] ?? 0;
  const heading = Math.atan2(at(north, 1) - at(north, 0), at(east, 1) - at(east, 0));
  const gapEast = at(east, 0) - at(east, last);
  const gapNorth = at(north, 0) - at(north, last);
  const gapAhead = gapEast * Math.cos(heading) + gapNorth * Math.sin(heading);
  const gapLeft = gapNorth * Math.cos(heading) - gapEast * Math.sin(heading);

  const path = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    path[i] = at(path, i - 1) + Math.hypot(at(east, i) - at(east, i - 1), at(north, i) - at(north, i - 1));
  }
  const pathLength = at(path, last) + gapAhead;
  const share = (index: number): number => (at(path, index) / pathLength) * gapLeft;
  return {
    pathLength,
    path,
    east: east.map((value, i) => value - Math.sin(heading) * share(i)),
    north: north.map((value, i) => value + Math.cos(heading) * share(i)),
    altitude: points.altitude,
    distanceDeviation: distance.map((value, i) => value - (at(path, i) * lapLength) / pathLength),
    misfit: -gapLeft,
  };
}
