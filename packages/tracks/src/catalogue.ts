import type { Circuit } from './circuit.ts';
import { monzaFull } from './circuits/monza-full.ts';
import { nurburgringGp } from './circuits/nurburgring-gp.ts';
import { roadatlantaFull } from './circuits/roadatlanta-full.ts';
import { sebringInternational } from './circuits/sebring-international.ts';
import { silverstone2019Gp } from './circuits/silverstone-2019-gp.ts';
import { spa2024Up } from './circuits/spa-2024-up.ts';
import { suzukaGrandprix } from './circuits/suzuka-grandprix.ts';
import { watkinsglen2021Fullcourse } from './circuits/watkinsglen-2021-fullcourse.ts';
import { nearest, plain } from './spelling.ts';

const circuits: readonly Circuit[] = [
  monzaFull,
  nurburgringGp,
  roadatlantaFull,
  sebringInternational,
  silverstone2019Gp,
  spa2024Up,
  suzukaGrandprix,
  watkinsglen2021Fullcourse,
];

/** How far a session's track length may be from the catalogue's before it is another layout of the same place. */
const LENGTH_TOLERANCE = 0.025;

/** No circuit has this key. The message names the nearest match and all keys. */
export class UnknownTrackError extends Error {
  override readonly name = 'UnknownTrackError';
  /** What was asked for. */
  readonly key: string;
  /** The known key that is spelt most like it. */
  readonly suggestion: string | null;

  constructor(key: string, known: readonly string[]) {
    const suggestion = nearest(key, known);
    const hint = suggestion === null ? '' : ` did you mean '${suggestion}'?`;
    super(`no circuit '${key}':${hint} known are ${known.join(', ')}`);
    this.key = key;
    this.suggestion = suggestion;
  }
}

/** All circuits known, in order of their keys. */
export function listCircuits(): readonly Circuit[] {
  return circuits;
}

/**
 * The circuit of a key; case, spaces and underscores do not matter.
 *
 * @throws UnknownTrackError
 */
export function circuitByKey(key: string): Circuit {
  const found = circuits.find((circuit) => plain(circuit.key) === plain(key));
  if (found === undefined) {
    throw new UnknownTrackError(
      key,
      circuits.map((circuit) => circuit.key),
    );
  }
  return found;
}

/**
 * The circuit of an iRacing session.
 *
 * @param trackName the session's TrackName, such as `monza full`; case, accents, spaces and underscores do not matter
 * @param configName the session's TrackConfigName, tried after the name for sources that keep the layout out of it
 * @param lengthM the session's TrackLength, m (the sim's own, not TrackLengthOfficial); null where unknown
 * @returns null for an unknown track, or a length over 2.5 % off, which is another layout of the place
 */
export function findCircuit(trackName: string, configName: string | null, lengthM: number | null): Circuit | null {
  const names = [plain(trackName), plain(`${trackName}${configName ?? ''}`)];
  const found = circuits.find((circuit) => names.includes(plain(circuit.key)));
  if (found === undefined) return null;
  if (lengthM === null) return found;
  return Math.abs(lengthM / found.lapLength - 1) <= LENGTH_TOLERANCE ? found : null;
}
