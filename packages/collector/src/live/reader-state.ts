const STOPPED = 0;
const CHANGES = 1;
const LOST = 2;
const TORN = 3;
const SESSION_WANTED = 4;
const ROWS_WANTED = 5;
const FIELDS = 6;

/** What the reading thread and the main thread tell each other without a message, in memory that both share. */
export class ReaderState {
  readonly buffer: SharedArrayBuffer;
  readonly #fields: Int32Array;

  /** @param buffer the one of the other thread; without it a new state is made */
  constructor(buffer = new SharedArrayBuffer(FIELDS * 4)) {
    this.buffer = buffer;
    this.#fields = new Int32Array(buffer);
  }

  /** The reading thread is to end. */
  get stopped(): boolean {
    return Atomics.load(this.#fields, STOPPED) !== 0;
  }

  /** Tells the reading thread to end, also in its sleep. */
  stop(): void {
    Atomics.store(this.#fields, STOPPED, 1);
    Atomics.notify(this.#fields, STOPPED);
  }

  /** Blocks the reading thread for so many milliseconds, or until it is told to end. */
  sleep(ms: number): void {
    Atomics.wait(this.#fields, STOPPED, 0, ms);
  }

  /** Counts what there was to look at; read it before looking, for {@link changed}. */
  get changes(): number {
    return Atomics.load(this.#fields, CHANGES);
  }

  /** There is something to look at. */
  poke(): void {
    Atomics.add(this.#fields, CHANGES, 1);
    Atomics.notify(this.#fields, CHANGES);
  }

  /** How many rows the main thread wants to find when it is woken for rows; 1 unless set. */
  get rowsWanted(): number {
    return Math.max(1, Atomics.load(this.#fields, ROWS_WANTED));
  }

  set rowsWanted(rows: number) {
    Atomics.store(this.#fields, ROWS_WANTED, rows);
  }

  /** Resolves when there was something to look at since `changes` was `seen`. */
  async changed(seen: number): Promise<void> {
    const { value } = Atomics.waitAsync(this.#fields, CHANGES, seen);
    await value;
  }

  /** Ticks in all that the sim had and that did not get to the main thread. */
  get lostTicks(): number {
    return Atomics.load(this.#fields, LOST);
  }

  /** Rows in all that the sim may have been writing while they were copied; each is a lost tick as well. */
  get tornRows(): number {
    return Atomics.load(this.#fields, TORN);
  }

  /** Adds to the counters. */
  count(lostTicks: number, tornRows: number): void {
    if (lostTicks > 0) Atomics.add(this.#fields, LOST, lostTicks);
    if (tornRows > 0) Atomics.add(this.#fields, TORN, tornRows);
  }

  /** Asks the reading thread for the session string, though the sim says that it is the same. */
  wantSession(): void {
    Atomics.store(this.#fields, SESSION_WANTED, 1);
  }

  /** Whether the session string was asked for since the last call. */
  takeSessionWanted(): boolean {
    return Atomics.exchange(this.#fields, SESSION_WANTED, 0) !== 0;
  }
}
