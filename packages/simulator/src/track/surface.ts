/**
 * Grip of a circuit's surface against the usual one. The shapes hold neither banking nor bumps; the figure stands for both,
 * and for old concrete or new asphalt. Chosen so that lap times come out where GT3 cars lap.
 */
const SURFACE: Readonly<Record<string, number>> = {
  nurburgring_gp: 1.06,
  sebring_international: 0.97,
  spa_2024_up: 0.985,
  watkinsglen_2021_fullcourse: 1.055,
};

/** Grip of the dry surface of a circuit, 1 is usual. */
export function surfaceGrip(circuitKey: string): number {
  return SURFACE[circuitKey] ?? 1;
}
