import { isWrongLast, type KV, type ObjectStore, reasonOf } from '@gt3/bus';
import {
  type Checkpoint,
  CONTRACT_VERSION,
  ContractError,
  checkpoint,
  checkpointFilter,
  checkpointKey,
  decodeUnchecked,
  encodeWithBytes,
  traceName,
} from '@gt3/schemas';

import type { Trace } from '../analysis/lap/trace.ts';
import { isSameLap, type LapKey, type TraceLookup } from '../analysis/references/candidate.ts';
import { lapsOf } from '../analysis/references/pool.ts';
import { STATE_VERSION } from '../analysis/state.ts';
import { CheckpointError, CheckpointTakenError } from './errors.ts';
import { Gate } from './gate.ts';
import { packState, type RigState, unpackState } from './state-codec.ts';
import { readStoredLap } from './stored-laps.ts';

/**
 * How many rigs are loaded at once: each brings the traces of whole laps. More than the connection can take in at a time
 * and the broker cuts it off as a slow reader.
 */
const LOADED_AT_ONCE = 8;

/** How many are stored at once: a worker that ends with hundreds of rigs has each in the middle of a lap. */
const STORED_AT_ONCE = 16;

/** A rig's state as it was stored, with the traces of the laps that it compares with. */
export interface LoadedState {
  readonly seq: number;
  /** The checkpoint that it was in. */
  readonly packed: Uint8Array;
  readonly state: RigState;
  readonly find: TraceLookup;
}

/** The states of rigs between two messages of their logs, in the coordination bucket. */
export class Checkpoints {
  readonly #bucket: KV;
  readonly #traces: ObjectStore;
  /** Revision of each rig's key as this worker last saw or wrote it. */
  readonly #revisions = new Map<string, number>();
  readonly #loading = new Gate(LOADED_AT_ONCE);
  readonly #storing = new Gate(STORED_AT_ONCE);

  constructor(bucket: KV, traces: ObjectStore) {
    this.#bucket = bucket;
    this.#traces = traces;
  }

  /** Rigs of a partition that have a checkpoint. */
  async rigs(partition: number): Promise<string[]> {
    const rigs: string[] = [];
    for await (const key of await this.#bucket.keys(checkpointFilter(partition))) rigs.push(key.split('.')[2] ?? '');
    return rigs;
  }

  /**
   * The state of a rig; null where it has none.
   *
   * @throws CheckpointError when it cannot be gone on from: another version, unreadable, or a lap that it compares with is gone
   */
  load(rig: string): Promise<LoadedState | null> {
    return this.#loading.through(() => this.#load(rig));
  }

  /** Does what ends with a save when it is its turn: for many rigs at once their packed states would fill the memory. */
  inTurn(work: () => Promise<void>): Promise<void> {
    return this.#storing.through(work);
  }

  async #load(rig: string): Promise<LoadedState | null> {
    const entry = await this.#bucket.get(checkpointKey(rig));
    this.#revisions.set(rig, entry?.revision ?? 0);
    if (entry === null || entry.operation !== 'PUT') return null;
    const stored = readCheckpoint(entry.value);
    if (stored.stateVersion !== STATE_VERSION) {
      throw new CheckpointError(`state version ${stored.stateVersion}, this worker goes on from ${STATE_VERSION}`);
    }
    const state = unpackState(stored.state);
    return { seq: stored.seq, packed: entry.value, state, find: await this.#references(state) };
  }

  /**
   * Stores the state of a rig after message `seq` of its log.
   *
   * @throws CheckpointTakenError when another worker has stored one since this one last looked
   */
  save(rig: string, seq: number, state: RigState): Promise<void> {
    const about = { v: CONTRACT_VERSION, stateVersion: STATE_VERSION, seq } satisfies Omit<Checkpoint, 'state'>;
    return this.put(rig, encodeWithBytes(about, 'state', packState(state)));
  }

  /**
   * Stores a checkpoint as it is: the new revision fences a worker that had this rig before.
   *
   * @throws CheckpointTakenError when another worker has stored one since this one last looked
   */
  async put(rig: string, packed: Uint8Array): Promise<void> {
    const revision = this.#revisions.get(rig) ?? 0;
    try {
      this.#revisions.set(rig, await this.#bucket.put(checkpointKey(rig), packed, { previousSeq: revision }));
    } catch (cause) {
      if (isWrongLast(cause)) throw new CheckpointTakenError(rig, revision, { cause });
      throw cause;
    }
  }

  async #references({ coach }: RigState): Promise<TraceLookup> {
    if (coach === null) return () => null;
    const laps = lapsOf(coach.references.pool);
    const traces = await Promise.all(laps.map((lap) => this.#trace(lap, coach.session.track.length)));
    return (wanted) => traces[laps.findIndex((lap) => isSameLap(lap, wanted))] ?? null;
  }

  async #trace(lap: LapKey, lengthM: number): Promise<Trace> {
    const name = traceName(lap.rig, lap.run, lap.lap);
    try {
      const stored = await readStoredLap(this.#traces, lap, lengthM);
      if (stored !== null) return stored.trace;
    } catch (cause) {
      if (!(cause instanceof ContractError)) throw cause;
      throw new CheckpointError(`the trace of its reference lap ${name} is unreadable: ${cause.message}`, { cause });
    }
    throw new CheckpointError(`the trace of its reference lap ${name} is gone`);
  }
}

function readCheckpoint(bytes: Uint8Array): Checkpoint {
  try {
    return checkpoint.parse(decodeUnchecked(bytes));
  } catch (cause) {
    throw new CheckpointError(`the checkpoint is unreadable: ${reasonOf(cause)}`, { cause });
  }
}
