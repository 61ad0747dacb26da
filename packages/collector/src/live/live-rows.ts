import { findElement, type SessionDescription } from '@gt3/irsdk';
import { mapChannels } from '../channel-map.ts';
import { RowDecoder } from '../row-decoder.ts';
import { usableLength } from '../session-info.ts';
import { soundRuns } from '../sound-runs.ts';
import type { FieldSample, Layout, SourceEvent } from '../source.ts';
import { FieldReader } from './field-reader.ts';
import type { RowLayout } from './reader-message.ts';
import { RowRing } from './row-ring.ts';

/** Rows decoded at once: what comes in half a second. More would keep the main loop for too long after a pause. */
const CHUNK_ROWS = 32;

/** Turns the rows of a ring into what a source tells. */
export class LiveRows {
  readonly #ring: RowRing;
  readonly #layout: Layout;
  readonly #decoder: RowDecoder;
  readonly #field: FieldReader;
  #told: SessionDescription | null = null;
  #sessionNum: number | null = null;

  /** @returns in one line, why these rows cannot be coached from; else the reader of them */
  static open(rows: RowLayout, buffer: SharedArrayBuffer): LiveRows | string {
    const time = findElement(rows.variables, 'SessionTime');
    if (time === null) return 'the sim has no variable SessionTime: no tick can be told from another without it';
    const mapped = mapChannels(rows.variables);
    if (mapped.length === 0) return 'the sim has none of the variables that a coach uses, such as Speed or LapDistPct';
    const ring = new RowRing(rows.rowLength, buffer);
    const { variables, tickRate } = rows;
    const clock = {
      time,
      tick: findElement(variables, 'SessionTick') ?? ring.tickElement,
      session: findElement(variables, 'SessionNum'),
    };
    const layout = { hz: tickRate, channels: mapped.map(({ channel }) => channel.index) };
    const decoder = new RowDecoder(clock, mapped, CHUNK_ROWS);
    return new LiveRows(ring, layout, decoder, new FieldReader(variables, tickRate));
  }

  private constructor(ring: RowRing, layout: Layout, decoder: RowDecoder, field: FieldReader) {
    this.#ring = ring;
    this.#layout = layout;
    this.#decoder = decoder;
    this.#field = field;
  }

  /** Rows taken so far; a 32-bit number that wraps. */
  get taken(): number {
    return this.#ring.taken;
  }

  /** Throws rows away that nobody can use yet. */
  skip(most: number): void {
    for (let block = this.#ring.peek(most); block !== null; block = this.#ring.peek(most)) {
      this.#ring.release(block.count);
      most -= block.count;
    }
  }

  /**
   * Takes up to so many rows, and tells of them.
   *
   * @param description what holds from these rows on
   */
  *take(most: number, description: SessionDescription): Generator<SourceEvent> {
    const block = this.#ring.peek(Math.min(most, CHUNK_ROWS));
    if (block === null) return;
    this.#decoder.load(block);
    const { ticks, times, sessions } = this.#decoder;
    const fields: FieldSample[] = [];
    for (let row = 0; row < block.count; row++) {
      const field = this.#field.read(block, row, ticks[row] ?? 0, times[row] ?? Number.NaN, description);
      if (field !== null) fields.push(field);
    }
    this.#ring.release(block.count);
    for (const rows of soundRuns(this.#decoder, block.count)) {
      const sessionNum = sessions[rows.from] ?? 0;
      if (description !== this.#told || sessionNum !== this.#sessionNum) {
        this.#told = description;
        this.#sessionNum = sessionNum;
        yield this.#session(description, ticks[rows.from] ?? 0, times[rows.from] ?? 0);
      }
      yield { kind: 'rows', rows };
    }
    for (const field of fields) yield { kind: 'field', field };
  }

  #session(description: SessionDescription, tick: number, t: number): SourceEvent {
    const fallbackTrackLength = usableLength(description.track.lengthM) ?? 1;
    const sessionNum = this.#decoder.hasSessions ? this.#sessionNum : null;
    return {
      kind: 'session',
      session: { description, sessionNum, fallbackTrackLength },
      layout: this.#layout,
      tick,
      t,
    };
  }
}
