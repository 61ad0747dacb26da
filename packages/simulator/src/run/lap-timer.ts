import { stream } from '../random/sfc32.ts';

/** How long after the line the sim shows the new lap's running time, and the last lap's time, s: between these. */
const CURRENT_LAG = [1, 1.8] as const;
const LAST_LAG = [2.4, 3.7] as const;
const GRID = 10;

/**
 * The sim's lap timers. They lag the line as the sim's do: the running time goes on past the line for a second or so, the
 * last lap's time comes after two to four seconds.
 */
export class LapTimer {
  /** As the sim shows them now, s; -1 where there is none yet. */
  current = 0;
  last = -1;
  best = -1;
  bestLap = 0;
  /** To the best lap at the same place, s, and whether it can be told. */
  delta = 0;
  deltaRate = 0;
  hasDelta = false;
  /** Real time of the last line, s; NaN before the first. */
  began = Number.NaN;
  readonly #seed: number;
  #lap = 0;
  readonly #runBegan: number;
  #before = Number.NaN;
  #currentLag = 0;
  #lastLag = 0;
  #pending = -1;
  #traceNow: Float64Array;
  #traceBest: Float64Array | null = null;

  /** @param runBegan session time at which the run began, s */
  constructor(seed: number, lapLength: number, runBegan: number) {
    this.#runBegan = runBegan;
    this.#seed = seed;
    this.#traceNow = new Float64Array(Math.ceil(lapLength / GRID) + 2).fill(Number.NaN);
  }

  /** Notes a line that was crossed at `at` (s), with which `lap` begins. */
  cross(at: number, lap: number): void {
    const random = stream(this.#seed, 'timer', lap);
    this.#currentLag = CURRENT_LAG[0] + (CURRENT_LAG[1] - CURRENT_LAG[0]) * random.uniform();
    this.#lastLag = LAST_LAG[0] + (LAST_LAG[1] - LAST_LAG[0]) * random.uniform();
    this.#pending = Number.isNaN(this.began) ? -1 : at - this.began;
    this.#before = Number.isNaN(this.began) ? this.#runBegan : this.began;
    this.began = at;
    if (this.#pending > 0 && (this.best < 0 || this.#pending < this.best)) {
      this.#traceBest = this.#traceNow;
      this.#traceNow = new Float64Array(this.#traceNow.length);
    }
    this.#traceNow.fill(Number.NaN);
    this.#lap = lap;
  }

  /** Moves the timers on to a time, s, and a distance from the line, m. */
  tick(now: number, fromLine: number): void {
    if (Number.isNaN(this.began)) {
      this.current = now - this.#runBegan;
      return;
    }
    const since = now - this.began;
    this.current = since < this.#currentLag ? now - this.#before : since;
    if (this.#pending > 0 && since >= this.#lastLag) {
      this.last = this.#pending;
      if (this.best < 0 || this.last < this.best) {
        this.best = this.last;
        this.bestLap = this.#lap - 1;
      }
      this.#pending = -1;
    }
    const place = Math.max(0, fromLine / GRID);
    const i = Math.min(Math.floor(place), this.#traceNow.length - 2);
    this.#traceNow[i] = since;
    this.#compare(since, i, place - i);
  }

  #compare(since: number, i: number, part: number): void {
    const here = this.#traceBest?.[i] ?? Number.NaN;
    const next = this.#traceBest?.[i + 1] ?? Number.NaN;
    this.hasDelta = !Number.isNaN(here) && !Number.isNaN(next);
    if (!this.hasDelta) return;
    const delta = since - (here + (next - here) * part);
    this.deltaRate = (delta - this.delta) * 60;
    this.delta = delta;
  }
}
