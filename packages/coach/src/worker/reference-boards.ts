import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, isWrongLast, type KV } from '@gt3/bus';
import {
  CONTRACT_VERSION,
  ContractError,
  decode,
  encode,
  REFERENCES_BUCKET,
  type ReferenceBoard,
  type ReferenceLap,
  referenceBoard,
  referenceKey,
} from '@gt3/schemas';
import { BoardBusyError } from './errors.ts';

/** Laps that a board holds at most. */
const MOST_LAPS = 64;
/** How often a board is read again when another worker changes it in between, and the longest pause before, in ms. */
const ATTEMPTS = 50;
const LONGEST_PAUSE_MS = 20;

/** Car and track, as the sim names them: the car's path, the track's internal name. */
export interface Pairing {
  readonly car: string;
  readonly track: string;
}

/** A lap leaves its board before its trace leaves the store: after this share of the time that traces are kept. */
const SHARE_OF_AGE = 0.95;

/** The best laps by car and track whose traces are in the store, in the references bucket. */
export class ReferenceBoards {
  readonly #bucket: KV;
  readonly #maxAgeMs: number;

  constructor(bucket: KV, maxAgeMs: number) {
    this.#bucket = bucket;
    this.#maxAgeMs = maxAgeMs;
  }

  /**
   * Opens the bucket; makes it when absent.
   *
   * @param tracesMs how long a trace is kept, ms; 0 means for ever
   */
  static async open(bus: Bus, tracesMs: number): Promise<ReferenceBoards> {
    const maxAgeMs = tracesMs === 0 ? Number.POSITIVE_INFINITY : SHARE_OF_AGE * tracesMs;
    return new ReferenceBoards(await bus.bucket(REFERENCES_BUCKET), maxAgeMs);
  }

  /** The best laps of a car on a track, fastest first; empty where there are none, or they cannot be read. */
  async laps(pairing: Pairing): Promise<readonly ReferenceLap[]> {
    return (await this.#read(pairing)).board.laps;
  }

  /**
   * Puts a lap on its board, unless its rig has one there that is as fast, or it is slower than all of a full board.
   *
   * @returns false where it was not put there
   * @throws BoardBusyError when others were quicker each time
   */
  async add(pairing: Pairing, lap: ReferenceLap): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      const { board, revision } = await this.#read(pairing);
      const laps = withLap(board.laps, lap);
      if (laps === null) return false;
      try {
        const value = encode({ ...board, laps: [...laps] } satisfies ReferenceBoard);
        await this.#bucket.put(keyOf(pairing), value, { previousSeq: revision });
        return true;
      } catch (error) {
        if (!isWrongLast(error)) throw error;
        if (attempt === ATTEMPTS) throw new BoardBusyError(keyOf(pairing), attempt, { cause: error });
        // Workers that lost together must not come back together.
        await sleep(Math.random() * Math.min(attempt, LONGEST_PAUSE_MS));
      }
    }
  }

  /** Calls the listener with every board that there is and that changes, until the function returned is called. */
  async watch(changed: (board: ReferenceBoard) => void): Promise<() => void> {
    const watch = await this.#bucket.watch();
    void (async () => {
      for await (const { operation, value } of watch) {
        const board = operation === 'PUT' ? this.#parse(value) : null;
        if (board !== null) changed(board);
      }
    })();
    return () => watch.stop();
  }

  async #read(pairing: Pairing): Promise<{ readonly board: ReferenceBoard; readonly revision: number }> {
    const entry = await this.#bucket.get(keyOf(pairing));
    const stored = entry === null || entry.operation !== 'PUT' ? null : this.#parse(entry.value);
    const board = stored ?? { v: CONTRACT_VERSION, car: pairing.car, track: pairing.track, laps: [] };
    return { board, revision: entry?.revision ?? 0 };
  }

  /** A board without the laps that are too old; null for one that cannot be read. */
  #parse(bytes: Uint8Array): ReferenceBoard | null {
    const oldest = Date.now() - this.#maxAgeMs;
    try {
      const board = decode(referenceBoard, bytes);
      return { ...board, laps: board.laps.filter(({ at }) => at >= oldest) };
    } catch (error) {
      if (error instanceof ContractError) return null;
      throw error;
    }
  }
}

/** Name by which a board is kept and found. */
export function keyOf({ car, track }: Pairing): string {
  return referenceKey(car, track);
}

/** Laps of a board with another, fastest first and one for each rig; null where that changes nothing. */
function withLap(laps: readonly ReferenceLap[], lap: ReferenceLap): readonly ReferenceLap[] | null {
  const own = laps.find((other) => other.rig === lap.rig);
  if (own !== undefined && own.time <= lap.time) return null;
  const all = [...laps.filter((other) => other !== own), lap].sort((a, b) => a.time - b.time).slice(0, MOST_LAPS);
  return all.includes(lap) ? all : null;
}
