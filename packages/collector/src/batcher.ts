import { CHANNELS, CONTRACT_VERSION, type FrameBatch, MAX_BATCH_TICKS, packChannels } from '@gt3/schemas';
import { CollectorOptionError } from './errors.ts';
import type { Layout, RowRun } from './source.ts';

/** Ticks of a batch unless told otherwise: 100 ms at 60 Hz. */
export const DEFAULT_BATCH_TICKS = 6;
/** Seconds by which a tick's time may differ from the batch's own clock. */
const TIME_TOLERANCE = 0.001;
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Which columns a batch carries, and how it says so. */
interface Selection {
  readonly places: readonly number[];
  readonly channels: Uint8Array;
}

/**
 * Cuts a run of ticks into batches. Where it cuts follows from the ticks alone: when a batch is full, at a gap in tick
 * numbers or session time, and where `flush` is called. Slow channels travel in the first batch, in the first after
 * `setLayout`, and then in the first that starts in a new second by tick number.
 */
export class Batcher {
  readonly #run: string;
  readonly #batchTicks: number;
  #seq = 0;
  #hz = 60;
  #all: Selection = { places: [], channels: packChannels([]) };
  #fast: Selection = this.#all;
  /** Columns of the batch in the making, `batchTicks` values each. */
  #stage = new Float32Array(0);
  #n = 0;
  #tick0 = 0;
  #t0 = 0;
  #slowSecond: number | null = null;

  /**
   * @param run id of the collector's run
   * @param batchTicks ticks of a full batch, 1 to 60
   * @throws CollectorOptionError where `batchTicks` is out of range
   */
  constructor(run: string, batchTicks: number) {
    this.#run = run;
    this.#batchTicks = requireBatchTicks(batchTicks);
  }

  /** Ticks that the batch in the making lacks until it is full. */
  get missing(): number {
    return this.#batchTicks - this.#n;
  }

  /** Takes the layout of the rows to come. What was added before must be flushed. */
  setLayout({ hz, channels }: Layout): void {
    const places = channels.map((_, place) => place);
    const fast = places.filter((place) => CHANNELS[channels[place] ?? -1]?.rate === 'fast');
    this.#hz = hz;
    this.#all = select(channels, places);
    this.#fast = select(channels, fast);
    this.#stage = new Float32Array(channels.length * this.#batchTicks);
    this.#slowSecond = null;
  }

  /** Adds rows, and yields each batch that they complete. The rows are not needed any more afterwards. */
  *add(rows: RowRun): Generator<FrameBatch> {
    let from = rows.from;
    while (from < rows.to) {
      if (this.#n > 0 && !this.#isAt(rows, from, this.#n)) yield this.#take();
      if (this.#n === 0) {
        this.#tick0 = rows.ticks[from] ?? 0;
        this.#t0 = rows.times[from] ?? 0;
      }
      let to = from + 1;
      const limit = Math.min(rows.to, from + this.#batchTicks - this.#n);
      const ahead = this.#n - from;
      while (to < limit && this.#isAt(rows, to, to + ahead)) to++;
      this.#copy(rows, from, to);
      from = to;
      if (this.#n === this.#batchTicks) yield this.#take();
    }
  }

  /** Yields what has been added and not yet yielded, if anything. */
  *flush(): Generator<FrameBatch> {
    if (this.#n > 0) yield this.#take();
  }

  /** True where a row is the tick at a place of the batch in the making. */
  #isAt(rows: RowRun, row: number, place: number): boolean {
    const late = (rows.times[row] ?? Number.NaN) - (this.#t0 + place / this.#hz);
    return rows.ticks[row] === this.#tick0 + place && Math.abs(late) <= TIME_TOLERANCE;
  }

  #copy(rows: RowRun, from: number, to: number): void {
    const stage = this.#stage;
    for (let place = 0; place < rows.columns.length; place++) {
      const column = rows.columns[place];
      let at = place * this.#batchTicks + this.#n;
      // Six values: a loop is several times faster than making a view to copy from.
      if (column !== undefined) for (let row = from; row < to; row++) stage[at++] = column[row] ?? 0;
    }
    this.#n += to - from;
  }

  #take(): FrameBatch {
    const n = this.#n;
    const { places, channels } = this.#selection();
    const values = new Float32Array(places.length * n);
    let at = 0;
    for (let i = 0; i < places.length; i++) {
      const start = (places[i] ?? 0) * this.#batchTicks;
      for (let k = 0; k < n; k++) values[at++] = this.#stage[start + k] ?? 0;
    }
    const cols = new Uint8Array(values.buffer);
    if (!littleEndian) Buffer.from(cols.buffer).swap32();
    this.#n = 0;
    return {
      v: CONTRACT_VERSION,
      run: this.#run,
      seq: this.#seq++,
      tick0: this.#tick0,
      t0: this.#t0,
      hz: this.#hz,
      n,
      channels,
      cols,
    };
  }

  #selection(): Selection {
    const second = Math.floor(this.#tick0 / this.#hz);
    if (second === this.#slowSecond) return this.#fast;
    this.#slowSecond = second;
    return this.#all;
  }
}

/**
 * The number of ticks of a batch itself, once it is known to be one.
 *
 * @throws CollectorOptionError naming the value and the bounds
 */
export function requireBatchTicks(batchTicks: number): number {
  if (Number.isInteger(batchTicks) && batchTicks >= 1 && batchTicks <= MAX_BATCH_TICKS) return batchTicks;
  throw new CollectorOptionError(`batch ticks ${batchTicks}: a whole number from 1 to ${MAX_BATCH_TICKS} is wanted`);
}

function select(channels: readonly number[], places: readonly number[]): Selection {
  return { places, channels: packChannels(places.map((place) => channels[place] ?? -1)) };
}
