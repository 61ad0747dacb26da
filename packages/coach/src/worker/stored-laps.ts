import type { ObjectStore } from '@gt3/bus';
import { decode, lapTrace, traceName } from '@gt3/schemas';
import type { ChosenLap } from '../analysis/chosen-lap.ts';
import { unpackTrace } from '../analysis/lap/stored-trace.ts';
import type { LapKey } from '../analysis/references/candidate.ts';

/**
 * A lap from the store.
 *
 * @param lengthM length of the lap in metres, which a stored trace does not say
 * @returns null where there is none
 * @throws ContractError when it is unreadable, or of a track of another length
 */
export async function readStoredLap(
  traces: ObjectStore,
  { rig, run, lap }: LapKey,
  lengthM: number,
): Promise<ChosenLap | null> {
  const bytes = await traces.getBlob(traceName(rig, run, lap));
  if (bytes === null) return null;
  const stored = decode(lapTrace, bytes);
  return { lap, trace: unpackTrace(stored, lengthM), car: stored.car, track: stored.track };
}
