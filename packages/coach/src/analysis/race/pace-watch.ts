import type { LapResult } from '../results.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type Point, theilSen } from '../statistics/theil-sen.ts';
import type { Draft } from './note-desk.ts';
import { spokenTime } from './words.ts';

/** Laps of a stint that are looked back on. */
const LAPS = 24;
/** Fewer laps than this, or less than this many seconds a lap at the least, are not worth a word. */
const LEAST_LAPS = 7;
const LEAST_FADE = 0.02;
/** Laps in a row that must show it: asked at each of a stint's laps, a 90 % interval errs too often. */
const IN_A_ROW = 2;

/** A stint's valid laps so far: laps since it began, and their times in seconds. */
export interface PaceWatchState {
  readonly stintLap: number;
  readonly ages: readonly number[];
  readonly times: readonly number[];
  readonly shown: number;
  readonly told: boolean;
}

/** Watches a stint's lap times for a fade. */
export class PaceWatch {
  #stintLap = 0;
  #points: Point[] = [];
  /** Laps in a row that have shown a fade. */
  #shown = 0;
  #told = false;

  /** Takes in a lap; a note when it is sure that the stint fades, once a stint. */
  lapEnded({ time, valid, conditions: { stintLap } }: LapResult): Draft | null {
    if (stintLap < this.#stintLap) {
      this.#points = [];
      this.#shown = 0;
      this.#told = false;
    }
    this.#stintLap = stintLap;
    if (!valid || time === null) return null;
    this.#points.push({ group: 0, x: stintLap, y: time });
    if (this.#points.length > LAPS) this.#points.shift();
    if (this.#told || this.#points.length < LEAST_LAPS) return null;
    const fade = theilSen(this.#points);
    this.#shown = fade !== null && fade.low > LEAST_FADE ? this.#shown + 1 : 0;
    return fade === null || this.#shown < IN_A_ROW ? null : this.#draft(fade);
  }

  /** State between two laps. */
  snapshot(): PaceWatchState {
    return {
      stintLap: this.#stintLap,
      ages: this.#points.map(({ x }) => x),
      times: this.#points.map(({ y }) => y),
      shown: this.#shown,
      told: this.#told,
    };
  }

  /** Goes on from a snapshot. */
  restore({ stintLap, ages, times, shown, told }: PaceWatchState): void {
    this.#stintLap = stintLap;
    this.#points = ages.map((x, i) => ({ group: 0, x, y: times[i] ?? Number.NaN }));
    this.#shown = shown;
    this.#told = told;
  }

  #draft({ value, low, high }: Estimate): Draft {
    const count = this.#points.length;
    return {
      kind: 'pace',
      onSaid: () => {
        this.#told = true;
      },
      urgent: false,
      say: `Pace fades by ${spokenTime(value)} a lap`,
      text: `Lap times of this stint rise by ${value.toFixed(2)} s a lap (${low.toFixed(2)} to ${high.toFixed(2)}), over ${count} laps.`,
      evidence: [{ what: 'lap time gained a lap', unit: 's', value, reference: 0, interval: { low, high } }],
    };
  }
}
