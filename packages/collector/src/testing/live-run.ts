import { CHANNELS } from '@gt3/schemas';
import type { RowRun, Source, SourceEvent } from '../source.ts';
import { SESSION_TICK_AHEAD, valueAt } from './live-feeder.ts';

/** Channels from both ends of a row, whose values follow from the tick: a row of two halves is noticed. */
const WITNESSES: ReadonlySet<string> = new Set(['LapDist', 'Speed', 'Gear', 'FuelUsePerHour', 'WindDir', 'OilTemp']);

/** What a source told, gathered while it goes on. */
export class Listener {
  /** In order; of rows the number of the first and the last tick. */
  readonly told: string[] = [];
  /** Ticks of all rows, in order. */
  readonly ticks: number[] = [];
  /** Rows whose values are not all of the same tick. */
  broken = 0;
  readonly events: Exclude<SourceEvent, { kind: 'rows' }>[] = [];
  readonly #source: Source;
  #witnesses: number[] = [];
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;
  #waiting: { fits: () => boolean; resolve: () => void }[] = [];

  /** Listens at once, from run to run, until it is stopped. */
  constructor(source: Source) {
    this.#source = source;
    this.#done = this.#listen(this.#stopping.signal);
  }

  /** Resolves when what was told fits. */
  until(fits: () => boolean): Promise<void> {
    if (fits()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ fits, resolve }));
  }

  /** Stops, and closes the source. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#done;
    await this.#source.close();
  }

  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for await (const event of this.#source.read(signal)) this.#take(event);
      if (!signal.aborted) this.#tell('end of the run');
    }
  }

  #take(event: SourceEvent): void {
    if (event.kind === 'rows') {
      this.#takeRows(event.rows);
    } else {
      this.events.push(event);
      if (event.kind === 'session') {
        const { channels } = event.layout;
        this.#witnesses = [...channels.keys()].filter((i) => WITNESSES.has(CHANNELS[channels[i] ?? -1]?.name ?? ''));
        this.told.push(`session: ${event.session.description.car.screenName}`);
      }
      if (event.kind === 'waiting') this.told.push(`waiting: ${event.reason}`);
    }
    this.#look();
  }

  #takeRows({ ticks, columns, from, to }: RowRun): void {
    for (let row = from; row < to; row++) {
      const tick = ticks[row] ?? Number.NaN;
      const value = valueAt(tick - SESSION_TICK_AHEAD);
      this.ticks.push(tick);
      if (this.#witnesses.length < 3 || this.#witnesses.some((i) => columns[i]?.[row] !== value)) this.broken++;
    }
    if (this.told.at(-1) !== 'rows') this.told.push('rows');
  }

  #tell(line: string): void {
    this.told.push(line);
    this.#look();
  }

  #look(): void {
    this.#waiting = this.#waiting.filter(({ fits, resolve }) => {
      const isDone = fits();
      if (isDone) resolve();
      return !isDone;
    });
  }
}
