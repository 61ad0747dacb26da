import type { LivePayload } from '../live/payload.ts';

/** The way out to one browser. */
export interface Wire {
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number;
  /** Sends a message; calls `sent` when the network took it, or when it never will. */
  send(data: Uint8Array, binary: boolean, sent: () => void): void;
}

/** Bytes that may wait in the wire before messages wait here, where they can still be dropped. */
export const HIGH_WATER_BYTES = 64 * 1024;
/** Frame messages that wait for each rig subscribed to: about two seconds. */
export const FRAMES_WAITING_PER_RIG = 20;
/** Results that may wait before their reader does. */
export const RESULTS_WAITING = 64;
/** Control messages that may wait before the socket is given up. */
export const CONTROL_WAITING = 1024;

interface ControlMessage {
  readonly data: Uint8Array;
  readonly binary: boolean;
  readonly key: string | null;
}

/**
 * What waits for one browser. Control messages go first, then results and frames by turns. Results are never
 * dropped: their reader is held up instead. Of the frames the oldest are dropped, and counted.
 */
export class OutQueue {
  /** Frame messages dropped since the socket opened. */
  dropped = 0;
  /** Rigs subscribed to; sets how many frame messages may wait. */
  rigs = 1;
  readonly #wire: Wire;
  readonly #control: ControlMessage[] = [];
  #results: { readonly data: Uint8Array; readonly source: object }[] = [];
  #frames: LivePayload[] = [];
  #room: { promise: Promise<void>; open: () => void } | null = null;
  #framesNext = false;
  #closed = false;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /**
   * Queues a control message.
   *
   * @param key a message of the same key that still waits is replaced by this one
   * @returns false when too many wait: the browser reads nothing any more
   */
  control(data: Uint8Array, binary = false, key: string | null = null): boolean {
    if (this.#closed) return true;
    const waiting = key === null ? -1 : this.#control.findIndex((message) => message.key === key);
    if (waiting >= 0) this.#control[waiting] = { data, binary, key };
    else this.#control.push({ data, binary, key });
    this.#pump();
    return this.#control.length <= CONTROL_WAITING;
  }

  /** True while a control message of that key waits. */
  waits(key: string): boolean {
    return this.#control.some((message) => message.key === key);
  }

  /**
   * Queues a result; what it returns settles when the next one may come.
   *
   * @param source whom it comes from, for `discardResults`
   */
  result(data: Uint8Array, source: object): Promise<void> | undefined {
    if (this.#closed) return undefined;
    this.#results.push({ data, source });
    this.#pump();
    if (this.#results.length < RESULTS_WAITING) return undefined;
    if (this.#room === null) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#room = { promise, open: resolve };
    }
    return this.#room.promise;
  }

  /**
   * Queues frames.
   *
   * @returns how many older messages were dropped for it
   */
  frames(payload: LivePayload): number {
    if (this.#closed) return 0;
    this.#frames.push(payload);
    this.#pump();
    const over = Math.max(0, this.#frames.length - FRAMES_WAITING_PER_RIG * Math.max(1, this.rigs));
    this.#frames.splice(0, over);
    this.dropped += over;
    return over;
  }

  /** Takes back the results of a source that still wait: nobody wants them any more. */
  discardResults(source: object): void {
    this.#results = this.#results.filter((result) => result.source !== source);
    this.#pump();
  }

  /** Takes back the frames of a rig that still wait; they do not count as dropped. */
  discardFrames(rig: string): void {
    this.#frames = this.#frames.filter((payload) => payload.rig !== rig);
  }

  /** Forgets all that waits and lets readers go on; nothing is sent any more. */
  close(): void {
    this.#closed = true;
    this.#control.length = 0;
    this.#results.length = 0;
    this.#frames.length = 0;
    this.#openRoom();
  }

  readonly #pump = (): void => {
    while (!this.#closed && this.#wire.bufferedAmount < HIGH_WATER_BYTES && this.#sendOne());
    if (this.#results.length < RESULTS_WAITING / 2) this.#openRoom();
  };

  #sendOne(): boolean {
    const control = this.#control.shift();
    if (control !== undefined) {
      this.#wire.send(control.data, control.binary, this.#pump);
      return true;
    }
    const frames = this.#framesNext || this.#results.length === 0 ? this.#frames.shift() : undefined;
    this.#framesNext = !this.#framesNext;
    const data = frames === undefined ? this.#results.shift()?.data : frames.bytes(this.dropped);
    if (data === undefined) return false;
    this.#wire.send(data, true, this.#pump);
    return true;
  }

  #openRoom(): void {
    this.#room?.open();
    this.#room = null;
  }
}
