import path from 'node:path';
import { type Bus, connectBus, type Log } from '@gt3/bus';
import { chooseLap, releaseReference, sendReference, storeLap } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { decode, type Presence, presence, RIGS_BUCKET } from '@gt3/schemas';
import { UsageError } from './errors.ts';

/** What a rig is to be compared with from now on. */
export interface ReferenceOrder {
  readonly servers: string;
  /** The rig. */
  readonly rig: string;
  /** Recording, and the number of its lap or null for its best; null lets the rig choose by itself again. */
  readonly file: { readonly path: string; readonly lap: number | null } | null;
  readonly log: Log;
}

const LONGEST_RIG_ID = 32;

/**
 * Puts a lap of a recording into the store and has a rig compare with it, or releases the rig from such a lap.
 *
 * @returns what was done, in a line
 * @throws UsageError for a rig that is not known there or drives elsewhere, RecordingError, NoSuchLapError, BusError
 */
export async function orderReference({ servers, rig, file, log }: ReferenceOrder): Promise<string> {
  const bus = await connectBus({ servers, name: 'gt3 reference', log });
  try {
    const present = await presenceOf(bus, rig);
    if (file === null) {
      await releaseReference(bus, rig, 'gt3 reference');
      return `${rig} chooses by itself again what it is compared with`;
    }
    const lap = await chooseLap(file.path, recordingBatches(file.path), file.lap);
    const driven = present.trackName;
    if (driven !== null && lap.track !== undefined && driven !== lap.track) {
      throw new UsageError(
        `${rig} drives ${driven}, the recording is of ${lap.track}: a lap of the same track is wanted`,
      );
    }
    const key = await storeLap(bus, importedName(file.path), lap);
    await sendReference(bus, rig, 'gt3 reference', { key, lap });
    return `${rig} is compared with lap ${lap.lap} of ${path.basename(file.path)}, ${lap.trace.time.toFixed(3)} s`;
  } finally {
    await bus.close();
  }
}

/** Name under which the laps of a recording are kept: `imported-` and what its file name has of a rig id. */
export function importedName(file: string): string {
  const stem = path
    .parse(file)
    .name.toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return `imported-${stem}`.slice(0, LONGEST_RIG_ID).replace(/-+$/, '');
}

async function presenceOf(bus: Bus, rig: string): Promise<Presence> {
  const bucket = await bus.bucket(RIGS_BUCKET);
  const entry = await bucket.get(rig);
  if (entry !== null && entry.operation === 'PUT') return decode(presence, entry.value);
  const names: string[] = [];
  for await (const name of await bucket.keys()) names.push(name);
  const known = names.length === 0 ? 'no rig is known there' : `known there: ${names.sort().join(', ')}`;
  throw new UsageError(`no rig ${rig} at this broker; ${known}`);
}
