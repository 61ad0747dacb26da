import { connect, createServer, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';

/** A TCP relay in front of a server whose link can be cut, held up and slowed down. */
export interface FaultyLink {
  /** `nats://127.0.0.1:PORT` of the relay. */
  readonly url: string;
  /** Breaks every connection and refuses new ones for so long, in ms. */
  cut(forMs: number): void;
  /** Delays everything, each way, by so long from now on, in ms; 0 for not at all. */
  slow(delayMs: number): void;
  stop(): Promise<void>;
}

/** Opens a relay on loopback to a port on loopback. */
export async function startFaultyLink(targetPort: () => number): Promise<FaultyLink> {
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let closedUntil = 0;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const relay = createServer((near) => {
    keep(near);
    if (performance.now() < closedUntil) {
      near.destroy();
      return;
    }
    const far = connect(targetPort(), '127.0.0.1');
    keep(far);
    near.pipe(new Delay(() => delayMs)).pipe(far);
    far.pipe(new Delay(() => delayMs)).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `nats://127.0.0.1:${address.port}`,
    cut(forMs) {
      closedUntil = performance.now() + forMs;
      breakAll();
    },
    slow(ms) {
      delayMs = ms;
    },
    async stop() {
      const closed = new Promise((resolve) => relay.close(resolve));
      breakAll();
      await closed;
    },
  };
}

/** Passes chunks on in order, each a little later. */
class Delay extends Transform {
  readonly #delayMs: () => number;
  /** When the newest chunk is due, by the monotonic clock in ms. */
  #due = 0;

  constructor(delayMs: () => number) {
    super({ writableHighWaterMark: 1 << 20 });
    this.#delayMs = delayMs;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const now = performance.now();
    this.#due = Math.max(this.#due, now + this.#delayMs());
    if (this.#due <= now) {
      done(null, chunk);
      return;
    }
    done();
    setTimeout(() => {
      if (!this.destroyed) this.push(chunk);
    }, this.#due - now);
  }
}
