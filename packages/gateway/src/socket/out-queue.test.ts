import { dataMessage, decode } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LivePayload } from '../live/payload.ts';
import {
  CONTROL_WAITING,
  FRAMES_WAITING_PER_RIG,
  HIGH_WATER_BYTES,
  OutQueue,
  RESULTS_WAITING,
  type Wire,
} from './out-queue.ts';

/** A wire that takes one message at a time and is then full until `drain`. */
class Trickle implements Wire {
  bufferedAmount = 0;
  readonly taken: Uint8Array[] = [];
  #sent: (() => void) | null = null;

  send(data: Uint8Array, _binary: boolean, sent: () => void): void {
    this.taken.push(data);
    this.#sent = sent;
    this.bufferedAmount = HIGH_WATER_BYTES;
  }

  /** The network takes what waits; false where nothing did. */
  drain(): boolean {
    const sent = this.#sent;
    this.#sent = null;
    this.bufferedAmount = 0;
    sent?.();
    return sent !== null;
  }

  drainAll(): void {
    while (this.drain());
  }
}

const OWNER = {};
const bytes = (value: number) => Uint8Array.of(value);
const frames = (tick0: number) =>
  new LivePayload({
    rig: 'rig-1',
    run: 'r1',
    tick0,
    t0: 0,
    hz: 60,
    step: 1,
    n: 1,
    channels: new Uint8Array(0),
    cols: new Uint8Array(0),
  });

/** Ticks and drop counts of the frame messages among those taken. */
function framesTaken(wire: Trickle): [tick0: number, dropped: number][] {
  return wire.taken
    .filter((data) => data.length > 1)
    .map((data) => decode(dataMessage, data))
    .flatMap((message) => (message.k === 'frames' ? [[message.tick0, message.dropped]] : []));
}

describe('OutQueue', () => {
  it('sends at once what the wire takes', () => {
    const wire = new Trickle();
    const queue = new OutQueue(wire);
    queue.control(bytes(1));
    wire.drain();
    expect(queue.result(bytes(2), OWNER)).toBeUndefined();
    expect(wire.taken).toEqual([bytes(1), bytes(2)]);
  });

  it('drops the oldest frames and counts them; the newest arrive', () => {
    const wire = new Trickle();
    const queue = new OutQueue(wire);
    queue.control(bytes(0));
    const more = 7;
    let dropped = 0;
    for (let tick = 0; tick < FRAMES_WAITING_PER_RIG + more; tick++) dropped += queue.frames(frames(tick));
    expect([dropped, queue.dropped]).toEqual([more, more]);
    wire.drainAll();
    expect(framesTaken(wire)).toEqual(Array.from({ length: FRAMES_WAITING_PER_RIG }, (_, i) => [i + more, more]));
  });

  it('lets more frames wait where more rigs are subscribed to', () => {
    const queue = new OutQueue(new Trickle());
    queue.control(bytes(0));
    queue.rigs = 3;
    for (let tick = 0; tick < 3 * FRAMES_WAITING_PER_RIG; tick++) queue.frames(frames(tick));
    expect(queue.dropped).toBe(0);
    queue.frames(frames(0));
    expect(queue.dropped).toBe(1);
  });

  it('never drops a result: the reader waits, and goes on when there is room', async () => {
    const wire = new Trickle();
    const queue = new OutQueue(wire);
    let asked = 0;
    const reader = (async () => {
      for (; asked < 500; asked++) await queue.result(Uint8Array.of(asked & 255, asked >> 8, 0), OWNER);
    })();
    await new Promise(setImmediate);
    expect(asked).toBe(RESULTS_WAITING);
    for (let i = 0; i < 100; i++) queue.frames(frames(i));
    let finished = false;
    reader.then(() => {
      finished = true;
    });
    while (!finished) {
      wire.drain();
      await Promise.resolve();
    }
    wire.drainAll();
    const results = wire.taken.filter((data) => data.length === 3).map((data) => (data[0] ?? 0) + 256 * (data[1] ?? 0));
    expect(results).toEqual(Array.from({ length: 500 }, (_, i) => i));
  });

  it('keeps the order of results and of frames whatever the wire does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('result', 'frames', 'drain'), { maxLength: 200 }), (steps) => {
        const wire = new Trickle();
        const queue = new OutQueue(wire);
        let results = 0;
        let ticks = 0;
        for (const step of steps) {
          if (step === 'result') queue.result(Uint8Array.of(results++), OWNER);
          else if (step === 'frames') queue.frames(frames(ticks++));
          else wire.drain();
        }
        wire.drainAll();
        expect(wire.taken.filter((data) => data.length === 1).map((data) => data[0])).toEqual(
          Array.from({ length: results }, (_, i) => i),
        );
        const seen = framesTaken(wire).map(([tick]) => tick);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(seen.length + queue.dropped).toBe(ticks);
      }),
    );
  });

  it('sends control messages first, and of one key only the newest', () => {
    const wire = new Trickle();
    const queue = new OutQueue(wire);
    queue.control(bytes(0));
    queue.result(bytes(9), OWNER);
    queue.control(bytes(1), false, 'rigs');
    queue.control(bytes(2));
    expect([queue.waits('rigs'), queue.waits('wall')]).toEqual([true, false]);
    queue.control(bytes(3), false, 'rigs');
    wire.drainAll();
    expect(queue.waits('rigs')).toBe(false);
    expect(wire.taken).toEqual([bytes(0), bytes(3), bytes(2), bytes(9)]);
  });

  it('takes back what nobody wants any more', () => {
    const wire = new Trickle();
    const queue = new OutQueue(wire);
    const other = {};
    queue.control(bytes(0));
    queue.result(bytes(1), OWNER);
    queue.result(bytes(2), other);
    queue.frames(frames(1));
    queue.discardResults(OWNER);
    queue.discardFrames('rig-1');
    queue.frames(frames(2));
    wire.drainAll();
    expect(wire.taken.filter((data) => data.length === 1)).toEqual([bytes(0), bytes(2)]);
    expect(framesTaken(wire)).toEqual([[2, 0]]);
  });

  it('says when control messages pile up', () => {
    const queue = new OutQueue(new Trickle());
    queue.control(bytes(0));
    for (let i = 0; i < CONTROL_WAITING; i++) expect(queue.control(bytes(1))).toBe(true);
    expect(queue.control(bytes(1))).toBe(false);
  });

  it('lets waiting readers go when it closes', async () => {
    const wire = new Trickle();
    const queue = new OutQueue(wire);
    queue.control(bytes(0));
    let wait: Promise<void> | undefined;
    for (let i = 0; i < RESULTS_WAITING; i++) wait = queue.result(bytes(i), OWNER);
    expect(wait).toBeInstanceOf(Promise);
    queue.close();
    await wait;
    wire.drainAll();
    expect(wire.taken).toEqual([bytes(0)]);
  });
});
