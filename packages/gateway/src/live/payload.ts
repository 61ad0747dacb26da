import { encode, type LiveFrames } from '@gt3/schemas';

const LARGEST = 0xffff_ffff;

/**
 * One LiveFrames message, packed once for all sockets that want the same of it. Only `dropped` differs from socket to
 * socket: it is the last field, always packed as msgpack's uint 32, so that its four bytes can be written over.
 */
export class LivePayload {
  readonly rig: string;
  readonly #bytes: Uint8Array;

  constructor(frames: Omit<LiveFrames, 'dropped' | 'k'>) {
    this.rig = frames.rig;
    this.#bytes = encode({ k: 'frames', ...frames, dropped: LARGEST });
    writeTail(this.#bytes, 0);
  }

  /** The packed message for a socket that missed so many before. Shared while none is missed: not to be changed. */
  bytes(dropped: number): Uint8Array {
    if (dropped === 0) return this.#bytes;
    const own = Uint8Array.from(this.#bytes);
    writeTail(own, Math.min(dropped, LARGEST));
    return own;
  }
}

function writeTail(bytes: Uint8Array, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).setUint32(bytes.byteLength - 4, value, false);
}
