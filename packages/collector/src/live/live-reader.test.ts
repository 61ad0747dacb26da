import { LIVE_MAPPING_BYTES, LiveWriter, parseSession, type SharedMapping, type SharedMemory } from '@gt3/irsdk';
import { describe, expect, it } from 'vitest';
import { LIVE_VARIABLES, OTHER_CAR_VARIABLES } from '../testing/live-variables.ts';
import { SESSION_TEXT } from '../testing/synthetic-ibt.ts';
import { LiveReader } from './live-reader.ts';
import type { ReaderEvent } from './reader-message.ts';
import { ReaderState } from './reader-state.ts';
import { RowRing } from './row-ring.ts';

/** A machine on which a sim runs or does not, and whose clock goes on while the reader sleeps. */
class Machine {
  readonly state = new ReaderState();
  readonly events: ReaderEvent[] = [];
  /** What the sim does while the reader waits for its signal. */
  onWait: () => void = () => undefined;
  writer: LiveWriter | null = null;
  hasSignal = true;
  opened = 0;
  #bytes = new Uint8Array(0);
  #ms = 0;
  #ring: RowRing | null = null;
  readonly #reader: LiveReader;

  constructor() {
    this.#reader = new LiveReader({
      memory: this.#memory(),
      names: { mapping: 'm', signal: 's' },
      state: this.state,
      post: (event) => {
        this.events.push(event);
        if (event.kind === 'layout') this.#ring = new RowRing(event.layout.rowLength, event.ring);
      },
      now: () => this.#ms,
      sleep: (ms) => {
        this.#ms += ms;
      },
    });
  }

  /** Starts a sim; `again` gives it the memory that the one before left, as it is where a reader kept it. */
  start({ again = false, tick = 0 } = {}): LiveWriter {
    if (!again) this.#bytes = new Uint8Array(LIVE_MAPPING_BYTES);
    const writer = new LiveWriter(this.#bytes, LIVE_VARIABLES);
    writer.setSession(SESSION_TEXT);
    writer.connected = true;
    this.writer = writer;
    for (let i = 0; i < tick; i++) this.write();
    return writer;
  }

  /** The sim is gone, and its memory says still that it runs. */
  crash(): void {
    this.writer = null;
  }

  write(rows = 1): void {
    for (let i = 0; i < rows; i++)
      this.writer?.write(new Float64Array(this.writer.packer.width).fill(this.writer.tick));
  }

  /** Steps for so many milliseconds at least. */
  run(ms: number): void {
    const end = this.#ms + ms;
    while (this.#ms < end) this.#reader.step();
  }

  /** Ticks that came out of the newest ring since the last call. */
  ticks(): number[] {
    const ring = this.#ring;
    const ticks: number[] = [];
    for (let block = ring?.peek(1); ring && block; block = ring.peek(1)) {
      ticks.push(block.view.getInt32(block.offset + ring.tickElement.offset, true));
      ring.release(1);
    }
    return ticks;
  }

  kinds(): string[] {
    return this.events.splice(0).map((event) => (event.kind === 'waiting' ? `waiting: ${event.reason}` : event.kind));
  }

  #memory(): SharedMemory {
    const none = () => undefined;
    const owned = (name: string) => ({ name, close: none, [Symbol.dispose]: none });
    return {
      openMapping: (name): SharedMapping | null => {
        this.opened++;
        return this.writer === null ? null : { ...owned(name), bytes: this.#bytes };
      },
      openSignal: (name) => {
        if (!this.hasSignal) return null;
        const wait = (ms: number) => {
          this.#ms += ms;
          this.onWait();
          return true;
        };
        return { ...owned(name), pulse: none, wait };
      },
      createMapping: () => {
        throw new RangeError('a reader makes no mapping');
      },
      createSignal: () => {
        throw new RangeError('a reader makes no signal');
      },
    };
  }
}

/** A machine with a sim that writes a row each time the reader waits, and is being read. */
function driving(): Machine {
  const machine = new Machine();
  machine.start();
  machine.onWait = () => machine.write();
  machine.run(200);
  machine.ticks();
  expect(machine.kinds()).toEqual(['layout']);
  return machine;
}

const PAUSED = 'waiting: the sim is paused: it writes nothing new';
const AWAY = 'waiting: the sim is not running';
const following = (ticks: readonly number[]) => ticks.every((tick, i) => i === 0 || tick === (ticks[i - 1] ?? 0) + 1);

describe('a reader', () => {
  it('looks for a sim ever more rarely, but twice a second, and says once that there is none', () => {
    const machine = new Machine();
    machine.run(10_000);
    expect(machine.kinds()).toEqual([AWAY]);
    expect(machine.opened).toBeGreaterThanOrEqual(20);
    expect(machine.opened).toBeLessThanOrEqual(24);
    machine.start();
    machine.onWait = () => machine.write();
    machine.run(1100);
    expect(machine.kinds()).toEqual(['layout']);
  });

  it('says why a sim that is there cannot be read', () => {
    const machine = new Machine();
    const writer = machine.start();
    writer.connected = false;
    machine.run(500);
    expect(machine.kinds()).toEqual(['waiting: the sim runs and is in no session']);
  });

  it('begins with the next row, not with what lay there', () => {
    const machine = new Machine();
    machine.start({ tick: 50 });
    machine.run(200);
    expect(machine.kinds()).toEqual([]);
    machine.onWait = () => machine.write();
    machine.run(200);
    const ticks = machine.ticks();
    expect(ticks[0]).toBe(51);
    expect(following(ticks)).toBe(true);
    const [event] = machine.events;
    expect(event?.kind === 'layout' && event.layout.variables.length).toBe(335);
  });

  it.each([true, false])('loses nothing of a sim whose signal is there: %s', (hasSignal) => {
    const machine = new Machine();
    machine.hasSignal = hasSignal;
    machine.start();
    machine.onWait = () => machine.write();
    machine.run(300);
    if (!hasSignal)
      for (let i = 0; i < 20; i++) {
        machine.write();
        machine.run(17);
      }
    const ticks = machine.ticks();
    expect(ticks.length).toBeGreaterThan(10);
    expect(following(ticks)).toBe(true);
    expect([machine.state.lostTicks, machine.state.tornRows]).toEqual([0, 0]);
  });

  it('counts what the sim overwrote, and what the ring had no room for', () => {
    const machine = driving();
    machine.write(10);
    machine.run(20);
    expect(machine.state.lostTicks).toBe(9);
    machine.ticks();
    machine.run(20 * 300);
    expect(machine.ticks()).toHaveLength(256);
    expect(machine.state.lostTicks).toBe(9 + 300 - 256);
  });

  it('tells of another session string, with what it says', () => {
    const machine = driving();
    machine.writer?.setSession(SESSION_TEXT.replace('Testring', 'N\u00fcrburgring'));
    machine.run(20);
    const [event] = machine.events;
    if (event?.kind !== 'session') throw new Error(`a session was to come, not ${event?.kind}`);
    expect(parseSession(event.session.bytes).text('WeekendInfo.TrackDisplayName')).toBe('N\u00fcrburgring');
    machine.run(500);
    expect(machine.kinds()).toEqual(['session']);
  });

  it('reads a session string again when it is asked to', () => {
    const machine = driving();
    machine.run(1000);
    machine.state.wantSession();
    machine.run(2000);
    expect(machine.kinds()).toEqual(['session']);
  });

  it.each([0, 900])('goes on with the run when the car changes and the sim is away for %d ms', (away) => {
    const machine = driving();
    const { writer, onWait } = machine;
    machine.onWait = () => undefined;
    machine.run(50);
    const before = machine.ticks();
    writer?.setVariables(OTHER_CAR_VARIABLES);
    if (away > 0) machine.run(away);
    else writer?.setSession(SESSION_TEXT);
    if (writer !== null) writer.connected = true;
    machine.onWait = onWait;
    machine.run(200);
    expect(machine.kinds()).toEqual(['layout']);
    expect(following([...before, ...machine.ticks()])).toBe(true);
    expect(machine.state.lostTicks).toBe(0);
  });

  it('ends the run when the sim leaves for longer, and begins another when it is back', () => {
    const machine = driving();
    const writer = machine.writer;
    if (writer !== null) writer.connected = false;
    machine.run(1500);
    expect(machine.kinds()).toEqual(['gone', 'waiting: the sim runs and is in no session']);
    if (writer !== null) writer.connected = true;
    machine.run(1200);
    expect(machine.kinds()).toEqual(['layout']);
  });

  it('tells a paused sim from a dead one', () => {
    const machine = driving();
    const { onWait } = machine;
    machine.onWait = () => undefined;
    machine.run(5000);
    expect(machine.kinds()).toEqual([PAUSED]);
    machine.onWait = onWait;
    machine.run(200);
    expect(machine.kinds()).toEqual([]);
    expect(following(machine.ticks())).toBe(true);
    machine.crash();
    machine.run(2000);
    expect(machine.kinds()).toEqual(['gone', AWAY]);
    machine.start();
    machine.run(1200);
    expect(machine.kinds()).toEqual(['layout']);
    expect(machine.ticks()[0]).toBeLessThanOrEqual(2);
    expect(machine.state.lostTicks).toBe(0);
  });

  it('begins another run when a new sim takes over the memory before the old one was missed', () => {
    const machine = driving();
    machine.write();
    machine.start({ again: true });
    machine.run(200);
    expect(machine.kinds()).toEqual(['gone', 'layout']);
    expect(machine.ticks().every((tick) => tick < 20)).toBe(true);
    expect(machine.state.lostTicks).toBe(0);
  });
});
