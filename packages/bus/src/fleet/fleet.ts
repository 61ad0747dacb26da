import { ContractError, decode, type Heartbeat, heartbeat, parseFleetKey, partitionOwner } from '@gt3/schemas';
import type { BucketEntry } from '../reader/bucket-watch.ts';

/** Who has a partition. */
export interface Owner {
  /** Null for a partition that was given back. */
  readonly worker: string | null;
  /** False while the owner has not yet taken it up. */
  readonly reading: boolean;
  /** Revision of the key, for taking it over; 0 where nobody has had it. */
  readonly revision: number;
}

const NOBODY: Owner = { worker: null, reading: false, revision: 0 };

/** The coach workers and what they own, as the coordination bucket tells. */
export class Fleet {
  readonly #workers = new Map<string, { readonly heartbeat: Heartbeat; readonly revision: number }>();
  readonly #owners = new Map<number, Owner>();

  /** The newest heartbeat of each worker that has not said goodbye, by name. */
  get workers(): ReadonlyMap<string, { readonly heartbeat: Heartbeat; readonly revision: number }> {
    return this.#workers;
  }

  /** The owner of a partition. */
  owner(partition: number): Owner {
    return this.#owners.get(partition) ?? NOBODY;
  }

  /** Partitions that a worker owns, ascending. */
  partitionsOf(worker: string): number[] {
    const own = [...this.#owners].filter(([, owner]) => owner.worker === worker);
    return own.map(([partition]) => partition).sort((a, b) => a - b);
  }

  /**
   * Takes in a key of the bucket.
   *
   * @returns false for a key that is of neither kind, and for an owner that is known already
   * @throws ContractError when the value does not fit; then nothing has changed
   */
  take({ key, revision, value }: BucketEntry): boolean {
    const parsed = parseFleetKey(key);
    if (parsed === null) return false;
    if ('worker' in parsed) return this.#takeHeartbeat(parsed.worker, revision, value);
    if (revision <= this.owner(parsed.partition).revision) return false;
    this.#owners.set(parsed.partition, readOwner(revision, value));
    return true;
  }

  #takeHeartbeat(name: string, revision: number, value: Uint8Array | null): boolean {
    if (value === null) return this.#workers.delete(name);
    const message = decode(heartbeat, value);
    if (message.worker !== name) throw new ContractError(`heartbeat of ${message.worker} under the key of ${name}`);
    this.#workers.set(name, { heartbeat: message, revision });
    return true;
  }
}

function readOwner(revision: number, value: Uint8Array | null): Owner {
  if (value === null) return { worker: null, reading: false, revision };
  const { worker, reading = false } = decode(partitionOwner, value);
  return { worker, reading, revision };
}
