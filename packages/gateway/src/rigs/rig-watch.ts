import type { Bus } from '@gt3/bus';
import { CONTRACT_VERSION, ContractError, decode, decodeUnchecked, isRigId, presence, RIGS_BUCKET } from '@gt3/schemas';
import { type BucketValue, BucketWatch } from '../bucket-watch.ts';
import type { RigBoard } from './rig-board.ts';

/** What the watch tells. */
export interface RigWatchEvents {
  changed(): void;
  /** A presence was skipped. */
  bad(error: unknown): void;
}

/** Contract version of a presence that is newer than this gateway's, else null. */
function newerVersion(bytes: Uint8Array): number | null {
  try {
    const value = decodeUnchecked(bytes);
    const v = typeof value === 'object' && value !== null && 'v' in value ? value.v : null;
    return typeof v === 'number' && Number.isInteger(v) && v > CONTRACT_VERSION ? v : null;
  } catch {
    return null;
  }
}

/** Keeps a board of rigs up to date from the bucket of presences. */
export class RigWatch {
  readonly #board: RigBoard;
  readonly #events: RigWatchEvents;
  readonly #watch: BucketWatch;

  constructor(bus: Bus, board: RigBoard, events: RigWatchEvents) {
    this.#board = board;
    this.#events = events;
    this.#watch = new BucketWatch(bus, RIGS_BUCKET, {
      put: (entry) => this.#put(entry),
      removed: (key) => {
        if (board.remove(key)) events.changed();
      },
    });
  }

  /** Ends the watch. */
  stop(): void {
    this.#watch.stop();
  }

  #put({ key, value: bytes, revision, created }: BucketValue): void {
    try {
      const value = decode(presence, bytes);
      if (value.rig !== key) throw new ContractError(`presence of ${value.rig} under the key ${key}`);
      const ageHint = Date.now() - created.getTime();
      if (this.#board.update(value, revision, performance.now(), ageHint)) this.#events.changed();
    } catch (error) {
      const v = newerVersion(bytes);
      if (v !== null && isRigId(key)) {
        if (this.#board.meetStranger(key, v)) this.#events.changed();
        else return;
      }
      this.#events.bad(error);
    }
  }
}
