import { appendFileSync } from 'node:fs';
import { LIVE_MAPPING_BYTES, LiveWriter, type SharedMemory } from '@gt3/irsdk';
import type { LiveNames } from '../live/reader-message.ts';
import { LIVE_VARIABLES, OTHER_CAR_VARIABLES } from './live-variables.ts';
import { SESSION_TEXT } from './synthetic-ibt.ts';

/** How the feeder is started: its first argument, as JSON. */
export interface FeederOptions {
  readonly names: LiveNames;
  /** Rows a second. */
  readonly hz: number;
  readonly session?: string;
  /** Name of a mapping for when (milliseconds, `now()`) each row was written: a float64 at its tick. */
  readonly times?: string;
  /** File that is told the wall clock (milliseconds) of the first row. */
  readonly log?: string;
}

/** What the feeder is told by its parent. */
export type FeederCommand =
  | { readonly kind: 'pause' | 'resume' | 'leave' | 'enter' | 'report' }
  /** Another car, with the same length of rows. */
  | { readonly kind: 'car'; readonly session: string }
  | { readonly kind: 'session'; readonly session: string }
  | { readonly kind: 'sessionNum'; readonly sessionNum: number };

/** Ticks that the feeder can keep the times of. */
export const TIMED_TICKS = 1 << 17;
/** What the session tick is ahead of the sim's own. */
export const SESSION_TICK_AHEAD = 1438;
const CARS_IN_WORLD = 20;

/** What nearly all values of the row of a tick are. */
export function valueAt(tick: number): number {
  return tick % 4096;
}

/** Milliseconds by a clock that all processes of a machine share. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** A made-up sim: writes rows as a sim does; every value of a row follows from its tick. */
export class Feeder {
  readonly #options: FeederOptions;
  readonly #writer: LiveWriter;
  readonly #pulse: () => void;
  readonly #times: Float64Array | null;
  #values: Float64Array;
  #sessionNum = 0;
  #isPaused = false;

  /** Makes the sim's memory; nobody else may have one of its names. */
  constructor(memory: SharedMemory, options: FeederOptions) {
    const { names, times, hz, session = SESSION_TEXT } = options;
    const signal = memory.createSignal(names.signal);
    const mapping = memory.createMapping(names.mapping, LIVE_MAPPING_BYTES);
    this.#options = options;
    this.#pulse = () => signal.pulse();
    this.#times =
      times === undefined ? null : new Float64Array(memory.createMapping(times, TIMED_TICKS * 8).bytes.buffer);
    this.#writer = new LiveWriter(mapping.bytes, LIVE_VARIABLES, hz);
    this.#values = new Float64Array(this.#writer.packer.width);
    this.#writer.setSession(session);
    this.#writer.connected = true;
  }

  /** Writes for ever. A row that is late makes the next ones late: a sim does not write two rows at once either. */
  async run(): Promise<void> {
    const cell = new Int32Array(new SharedArrayBuffer(4));
    const period = 1000 / this.#options.hz;
    let due = now();
    for (;;) {
      due = Math.max(due + period, now() + period / 2);
      await Atomics.waitAsync(cell, 0, 0, Math.max(0.1, due - now())).value;
      if (!this.#isPaused) this.#write();
    }
  }

  /** Does at once what it is told. */
  obey(command: FeederCommand): void {
    const writer = this.#writer;
    switch (command.kind) {
      case 'pause':
      case 'resume':
        this.#isPaused = command.kind === 'pause';
        break;
      case 'leave':
      case 'enter':
        writer.connected = command.kind === 'enter';
        break;
      case 'session':
        writer.setSession(command.session);
        break;
      case 'sessionNum':
        this.#sessionNum = command.sessionNum;
        break;
      case 'car':
        writer.setVariables(OTHER_CAR_VARIABLES);
        writer.setSession(command.session);
        this.#values = new Float64Array(writer.packer.width);
        writer.connected = true;
        break;
      case 'report':
        process.send?.(writer.tick);
    }
  }

  #write(): void {
    const { packer, tick } = this.#writer;
    const next = tick + 1;
    const values = this.#values.fill(valueAt(next));
    values[packer.indexOf('SessionTime')] = 100 + next / this.#options.hz;
    values[packer.indexOf('SessionTick')] = next + SESSION_TICK_AHEAD;
    values[packer.indexOf('SessionNum')] = this.#sessionNum;
    values[packer.indexOf('LapDistPct')] = valueAt(next) / 4096;
    const shares = packer.indexOf('CarIdxLapDistPct');
    const positions = packer.indexOf('CarIdxPosition');
    for (let car = 0; car < positions - shares && car < 64; car++) {
      values[shares + car] = car < CARS_IN_WORLD ? valueAt(next + car * 64) / 4096 : -1;
      values[positions + car] = car;
    }
    if (this.#times !== null && next < TIMED_TICKS) this.#times[next] = now();
    this.#writer.write(values, next);
    this.#pulse();
    if (next === 1 && this.#options.log !== undefined) appendFileSync(this.#options.log, `${Date.now()}\n`);
  }
}
