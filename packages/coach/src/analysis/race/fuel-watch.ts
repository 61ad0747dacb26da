import type { Evidence, FrameBatch, FrameColumns, LapReason } from '@gt3/schemas';
import type { LapResult } from '../results.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { FuelGauge, type FuelGaugeState } from './fuel-gauge.ts';
import { FuelUse, type FuelUseState } from './fuel-use.ts';
import type { Draft } from './note-desk.ts';
import { spokenMany } from './words.ts';

/** Fuel for fewer laps than these is worth a word, once a tank each; below the second last it cannot wait. */
const STEPS = [5, 3, 2, 1] as const;
const URGENT = 2;
/** A tank that falls short of the end by no more than this many laps can be saved by driving. */
const SAVEABLE = 2;

/** A lap with one of these may have ended elsewhere than at the line. */
const BROKEN_OFF: readonly LapReason[] = ['reset', 'tow', 'not-in-car', 'gap-in-data', 'replay', 'unfinished'];

/** A watch between two batches. */
export interface FuelWatchState {
  readonly gauge: FuelGaugeState;
  readonly use: FuelUseState;
  /** Litres at the last line; null where that was not seen. */
  readonly atLine: number | null;
  /** Lowest of STEPS that was told of. */
  readonly told: number | null;
  readonly short: boolean;
}

/** Knows how far the fuel goes, and says so in time. */
export class FuelWatch {
  readonly #gauge = new FuelGauge();
  readonly #use = new FuelUse();
  #atLine: number | null = null;
  #told = Number.POSITIVE_INFINITY;
  #short = false;

  /** Takes in a batch. */
  take(columns: FrameColumns, batch: FrameBatch): void {
    this.#gauge.take(columns, batch);
  }

  /**
   * Takes in a lap, or a piece of one.
   *
   * @param toGo laps to the end of the race; null where nothing ends it
   * @returns what there is to say, or null
   */
  lapEnded({ time, to, reasons }: LapResult, toGo: number | null): Draft | null {
    const level = this.#gauge.at(to);
    const before = this.#atLine;
    const refuelled = this.#gauge.takeRefuelled();
    const atLine = !reasons.some((reason) => BROKEN_OFF.includes(reason));
    this.#atLine = !atLine || Number.isNaN(level) ? null : level;
    if (refuelled) {
      this.#told = Number.POSITIVE_INFINITY;
      this.#short = false;
    }
    if (time === null || Number.isNaN(level)) return null;
    if (before !== null && !refuelled) this.#use.add(before - level, reasons);
    const laps = this.#use.lapsFor(level);
    const perLap = this.#use.perLap();
    return laps === null || perLap === null ? null : this.#judge({ level, perLap, laps, toGo });
  }

  /** State between two batches. */
  snapshot(): FuelWatchState {
    return {
      gauge: this.#gauge.snapshot(),
      use: this.#use.snapshot(),
      atLine: this.#atLine,
      told: Number.isFinite(this.#told) ? this.#told : null,
      short: this.#short,
    };
  }

  /** Goes on from a snapshot. */
  restore({ gauge, use, atLine, told, short }: FuelWatchState): void {
    this.#gauge.restore(gauge);
    this.#use.restore(use);
    this.#atLine = atLine;
    this.#told = told ?? Number.POSITIVE_INFINITY;
    this.#short = short;
  }

  #judge(fuel: Fuel): Draft | null {
    const { laps, toGo } = fuel;
    if (toGo !== null && laps.low >= toGo) {
      const wasShort = this.#short;
      this.#short = false;
      return wasShort ? draft(fuel, false, 'Fuel lasts to the end now') : null;
    }
    const step = STEPS.findLast((one) => laps.low < one) ?? Number.POSITIVE_INFINITY;
    if (step < this.#told) {
      this.#told = step;
      const full = Math.floor(laps.low);
      const says = full === 0 ? 'Fuel for less than a lap' : `Fuel for ${spokenMany(full, 'lap')}`;
      const urgent = step <= URGENT;
      return draft(fuel, urgent, urgent ? `${says}, pit now` : says);
    }
    // The count may be one too many: only what is short of one less is surely short.
    const missing = toGo === null ? 0 : toGo - 1 - laps.high;
    if (missing <= 0 || missing > SAVEABLE || this.#short) return null;
    this.#short = true;
    return draft(fuel, false, `Save fuel, ${spokenMany(Math.ceil(missing), 'lap')} short`);
  }
}

interface Fuel {
  /** Litres in the tank. */
  readonly level: number;
  readonly perLap: Estimate;
  readonly laps: Estimate;
  readonly toGo: number | null;
}

function draft({ level, perLap, laps, toGo }: Fuel, urgent: boolean, say: string): Draft {
  const end = toGo === null ? '' : `, ${toGo} to go`;
  return {
    kind: 'fuel',
    urgent,
    say,
    text: `${level.toFixed(1)} l at ${shown(perLap, 2)} l a lap last ${shown(laps, 1)} laps${end}.`,
    evidence: [
      { ...lasting(toGo), unit: 'laps', value: laps.value, interval: ends(laps) },
      { what: 'fuel a lap, of what is left', unit: 'l', value: perLap.value, reference: level, interval: ends(perLap) },
    ],
  };
}

function lasting(toGo: number | null): Pick<Evidence, 'what' | 'reference'> {
  if (toGo === null) return { what: 'laps the fuel lasts, urgent below', reference: URGENT };
  return { what: 'laps the fuel lasts, of those to go', reference: toGo };
}

function shown({ value, low, high }: Estimate, digits: number): string {
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

function ends({ low, high }: Estimate): { low: number; high: number } {
  return { low, high };
}
