import { channel, type FrameColumns, type LapReason } from '@gt3/schemas';

/** What a lap was driven in, at its end; null where the source does not say. Litres, degrees Celsius, m/s, radians. */
export interface LapConditions {
  readonly fuelUsed: number | null;
  readonly fuel: number | null;
  readonly airTemp: number | null;
  readonly trackTemp: number | null;
  /** irsdk_TrackWetness: 1 dry to 7 extremely wet. */
  readonly wetness: number | null;
  readonly windVel: number | null;
  readonly windDir: number | null;
  /** Laps since the out lap or the start, which is lap 0 of its stint. */
  readonly stintLap: number;
}

/** Newest value of each slow channel that describes a lap; null before the first. */
export type Weather = Pick<LapConditions, 'fuel' | 'airTemp' | 'trackTemp' | 'wetness' | 'windVel' | 'windDir'>;

/** Conditions between two batches. */
export interface ConditionsState {
  readonly now: Weather;
  readonly fuelAtStart: number | null;
  readonly stintLap: number;
}

const SOURCES: readonly (readonly [keyof Weather, number])[] = [
  ['fuel', channel('FuelLevel').index],
  ['airTemp', channel('AirTemp').index],
  ['trackTemp', channel('TrackTempCrew').index],
  ['wetness', channel('TrackWetness').index],
  ['windVel', channel('WindVel').index],
  ['windDir', channel('WindDir').index],
];
const UNKNOWN: Weather = { fuel: null, airTemp: null, trackTemp: null, wetness: null, windVel: null, windDir: null };
/** A lap that has one of these begins a stint. */
const STINT_BEGINS: readonly LapReason[] = ['out-lap', 'standing-start', 'starts-mid-lap'];

/** True for a lap that is the first of its stint. */
export function beginsStint(reasons: readonly LapReason[]): boolean {
  return reasons.some((reason) => STINT_BEGINS.includes(reason));
}

/** Holds the newest values of the slow channels that describe a lap. */
export class Conditions {
  #state: ConditionsState = { now: UNKNOWN, fuelAtStart: null, stintLap: 0 };

  /** What the lap that begins now is driven in, and its place in the stint. */
  get coming(): Weather & Pick<LapConditions, 'stintLap'> {
    return { ...this.#state.now, stintLap: this.#state.stintLap };
  }

  /** Takes the last values of a batch, where it has them. */
  take(columns: FrameColumns): void {
    let now: { -readonly [name in keyof Weather]: Weather[name] } | null = null;
    for (const [name, index] of SOURCES) {
      const offset = columns.offset(index);
      if (offset < 0) continue;
      now ??= { ...this.#state.now };
      now[name] = columns.values[offset + columns.n - 1] ?? null;
    }
    if (now === null) return;
    this.#state = { ...this.#state, now, fuelAtStart: this.#state.fuelAtStart ?? now.fuel };
  }

  /**
   * Conditions of the lap that ends now; the next one begins.
   *
   * @param reasons why the lap is kept apart, which tell where a stint begins
   */
  endLap(reasons: readonly LapReason[]): LapConditions {
    const { now, fuelAtStart } = this.#state;
    const stintLap = beginsStint(reasons) ? 0 : this.#state.stintLap;
    this.#state = { now, fuelAtStart: now.fuel, stintLap: stintLap + 1 };
    const fuelUsed = now.fuel === null || fuelAtStart === null ? null : fuelAtStart - now.fuel;
    return { ...now, fuelUsed, stintLap };
  }

  /** State between two batches. */
  snapshot(): ConditionsState {
    return this.#state;
  }

  /** Goes on from a snapshot. */
  restore(state: ConditionsState): void {
    this.#state = state;
  }
}
