import { channel, type FrameBatch, type FrameColumns } from '@gt3/schemas';

const FUEL = channel('FuelLevel').index;
/** The level of a full tank swings by less than this, in litres: more in the tank was put there. */
const SLOSH = 0.3;
/** Fastest use to be believed, in l/s, and the oldest reading to reckon from, in seconds. */
const MOST_USE = 0.2;
const STALE_S = 3;

/** A gauge between two batches. Litres, seconds, l/s. */
export interface FuelGaugeState {
  readonly level: number | null;
  readonly t: number;
  readonly use: number;
  readonly refuelled: boolean;
}

/** Reads the tank: the level comes once a second, a lap ends in between. */
export class FuelGauge {
  #level = Number.NaN;
  #t = 0;
  #use = 0;
  #refuelled = false;

  /** True when fuel was put in since this was last asked. */
  takeRefuelled(): boolean {
    const refuelled = this.#refuelled;
    this.#refuelled = false;
    return refuelled;
  }

  /** Takes in a batch. */
  take(columns: FrameColumns, { t0, n, hz }: FrameBatch): void {
    const offset = columns.offset(FUEL);
    if (offset < 0) return;
    const level = columns.values[offset + n - 1] ?? Number.NaN;
    if (!(level >= 0)) return;
    const t = t0 + (n - 1) / hz;
    const used = this.#level - level;
    const dt = t - this.#t;
    if (used < -SLOSH) this.#refuelled = true;
    this.#use = dt > 0 && dt <= STALE_S ? Math.min(Math.max(used / dt, 0), MOST_USE) : 0;
    this.#level = level;
    this.#t = t;
  }

  /** Litres in the tank at session time `t`, going on from the last reading at the use before it; NaN where none is known. */
  at(t: number): number {
    const dt = t - this.#t;
    return Math.abs(dt) > STALE_S ? this.#level : Math.max(0, this.#level - this.#use * dt);
  }

  /** State between two batches. */
  snapshot(): FuelGaugeState {
    const level = Number.isNaN(this.#level) ? null : this.#level;
    return { level, t: this.#t, use: this.#use, refuelled: this.#refuelled };
  }

  /** Goes on from a snapshot. */
  restore({ level, t, use, refuelled }: FuelGaugeState): void {
    this.#level = level ?? Number.NaN;
    this.#t = t;
    this.#use = use;
    this.#refuelled = refuelled;
  }
}
