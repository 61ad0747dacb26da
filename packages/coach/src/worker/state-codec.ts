import { decodeOwn, encodeOwn } from '@gt3/schemas';
import type { CoachState } from '../analysis/state.ts';
import { CheckpointError } from './errors.ts';

/** What a worker keeps of a rig between two messages. */
export interface RigState {
  /** Null before the rig's first session info. */
  readonly coach: CoachState | null;
  /** Ids of the inputs that the run has had. */
  readonly inputs: readonly string[];
  /** Stream sequence of the rig's last published lap and insight; 0 before the first. */
  readonly laps: number;
  readonly insights: number;
}

/** Packs a rig's state. */
export function packState(state: RigState): Uint8Array {
  return encodeOwn(state);
}

function isRigState(value: unknown): value is RigState {
  if (typeof value !== 'object' || value === null) return false;
  if (!('coach' in value && 'inputs' in value && 'laps' in value && 'insights' in value)) return false;
  if (!Array.isArray(value.inputs) || typeof value.laps !== 'number' || typeof value.insights !== 'number')
    return false;
  return (
    value.coach === null || (typeof value.coach === 'object' && 'session' in value.coach && 'follower' in value.coach)
  );
}

/**
 * Unpacks a rig's state.
 *
 * @throws CheckpointError when the bytes are none
 */
export function unpackState(bytes: Uint8Array): RigState {
  let state: unknown;
  try {
    state = decodeOwn(bytes);
  } catch (cause) {
    throw new CheckpointError('the state is unreadable', { cause });
  }
  if (!isRigState(state)) throw new CheckpointError('the state lacks its parts');
  return state;
}
