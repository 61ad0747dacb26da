import type { Clock } from './clock.ts';
import type { RowRun, SourceEvent } from './source.ts';

/** Milliseconds slept at least, so that a fast replay does not wake up for each row. */
const SHORTEST_SLEEP = 5;
/** A hole in the session time of more seconds than this is not waited for. */
const LONGEST_STEP = 1;

/** How a recording is paced. */
export interface Pace {
  /** 1 is real time, 20 is twenty times faster, Infinity as fast as the rows are taken. */
  readonly speed: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Hands each row over when it is due: at the start plus the session time since the first row, divided by the speed.
 * What is due is always reckoned from the start, so no sleep that took too long adds up; jumps of the session time
 * count as one tick. Ends early, without an error, when the signal aborts.
 */
export async function* paced(events: AsyncIterable<SourceEvent>, pace: Pace): AsyncGenerator<SourceEvent> {
  const { clock, signal } = pace;
  const schedule = new Schedule(pace.speed, clock.now());
  for await (const event of events) {
    if (signal.aborted) return;
    if (event.kind === 'session') schedule.hz = event.layout.hz;
    if (event.kind !== 'rows') {
      yield event;
      continue;
    }
    let { from } = event.rows;
    while (from < event.rows.to) {
      const to = schedule.advance(event.rows, from, clock.now());
      if (to > from) yield { kind: 'rows', rows: { ...event.rows, from, to } };
      from = to;
      if (from < event.rows.to) await clock.sleep(schedule.wait(clock.now()), signal);
      if (signal.aborted) return;
    }
  }
}

/** Knows when the next row is due. */
class Schedule {
  hz = 60;
  readonly #msPerSecond: number;
  #due: number;
  /** Session time of the row that is due next, once it is known when it is due. */
  #next: number | null = null;
  #last: number | null = null;

  constructor(speed: number, startMs: number) {
    this.#msPerSecond = 1000 / speed;
    this.#due = startMs;
  }

  /** The first row from `from` on that is not due yet. */
  advance(rows: RowRun, from: number, nowMs: number): number {
    let row = from;
    for (; row < rows.to; row++) {
      const t = rows.times[row] ?? 0;
      if (this.#next === null) {
        this.#due += this.#step(t) * this.#msPerSecond;
        this.#next = t;
      }
      if (this.#due > nowMs) break;
      this.#last = t;
      this.#next = null;
    }
    return row;
  }

  /** Milliseconds until the next row is due. */
  wait(nowMs: number): number {
    return Math.max(SHORTEST_SLEEP, Math.ceil(this.#due - nowMs));
  }

  #step(t: number): number {
    if (this.#last === null) return 0;
    const step = t - this.#last;
    return step > 0 && step <= LONGEST_STEP ? step : 1 / this.hz;
  }
}
