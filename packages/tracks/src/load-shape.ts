import type { Circuit } from './circuit.ts';
import type { DrivenLap } from './driven-lap.ts';
import { buildShape, type TrackShape } from './shape.ts';

type LapModule = () => Promise<{ readonly lap: DrivenLap }>;

/** Each import is written out, so that a bundler makes one chunk a circuit and a browser fetches only what it shows. */
const laps: Readonly<Record<string, LapModule>> = {
  monza_full: () => import('../data/monza-full.gen.ts'),
  nurburgring_gp: () => import('../data/nurburgring-gp.gen.ts'),
  roadatlanta_full: () => import('../data/roadatlanta-full.gen.ts'),
  sebring_international: () => import('../data/sebring-international.gen.ts'),
  silverstone_2019_gp: () => import('../data/silverstone-2019-gp.gen.ts'),
  spa_2024_up: () => import('../data/spa-2024-up.gen.ts'),
  suzuka_grandprix: () => import('../data/suzuka-grandprix.gen.ts'),
  watkinsglen_2021_fullcourse: () => import('../data/watkinsglen-2021-fullcourse.gen.ts'),
};

const shapes = new Map<string, Promise<TrackShape>>();

/** A circuit comes without the driven lap that its shape is made of. */
export class MissingShapeError extends Error {
  override readonly name = 'MissingShapeError';

  constructor(key: string) {
    super(`no driven lap of circuit '${key}' is bundled: there are laps of ${Object.keys(laps).join(', ')}`);
  }
}

async function load(circuit: Circuit): Promise<TrackShape> {
  const lap = laps[circuit.key];
  if (lap === undefined) throw new MissingShapeError(circuit.key);
  return buildShape(circuit, (await lap()).lap);
}

/**
 * Shape of a circuit, loaded and made on first use (tens of milliseconds), then shared: do not write into its columns.
 *
 * @throws MissingShapeError (the promise is rejected) for a circuit that is not of the catalogue
 */
export function loadShape(circuit: Circuit): Promise<TrackShape> {
  const known = shapes.get(circuit.key);
  if (known !== undefined) return known;
  const shape = load(circuit);
  shapes.set(circuit.key, shape);
  shape.catch(() => shapes.delete(circuit.key));
  return shape;
}
