/**
 * One driven lap as it is bundled: integers, each the difference to the one before; the first of each column is absolute.
 * All four columns have the same length.
 */
export interface DrivenLap {
  /** Lap distance, decimetres, strictly increasing; 0 is the start/finish line. */
  readonly distanceDm: readonly number[];
  /** East of an origin near the line, centimetres. */
  readonly eastCm: readonly number[];
  /** North of the same origin, centimetres. */
  readonly northCm: readonly number[];
  /** Altitude, decimetres. */
  readonly altitudeDm: readonly number[];
}

/** The same lap in metres. All columns have the same length. */
export interface LapPoints {
  readonly distance: Float64Array;
  readonly east: Float64Array;
  readonly north: Float64Array;
  readonly altitude: Float64Array;
}

function summed(differences: readonly number[], unitsPerMetre: number): Float64Array {
  let sum = 0;
  return Float64Array.from(differences, (difference) => {
    sum += difference;
    return sum / unitsPerMetre;
  });
}

/** Bundled lap in metres: running sums of the stored differences. */
export function unpackLap(lap: DrivenLap): LapPoints {
  return {
    distance: summed(lap.distanceDm, 10),
    east: summed(lap.eastCm, 100),
    north: summed(lap.northCm, 100),
    altitude: summed(lap.altitudeDm, 10),
  };
}
