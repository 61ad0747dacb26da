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

/** Channels of what Weather names, in its order. */
const SOURCES: readonly number[] = ['FuelLevel', 'AirTemp', 'TrackTempCrew', 'TrackWetness', 'WindVel', 'WindDir'].map(
  (name) => channel(name).index,
);
const FUEL = channel('FuelLevel').index;
/** A lap that has one of these begins a stint. */
const STINT_BEGINS: readonly LapReason[] = ['out-lap', 'standing-start', 'starts-mid-lap'];

/** True for a lap that is the first of its stint. */
export function beginsStint(reasons: readonly LapReason[]): boolean {
  return reasons.some((reason) => STINT_BEGINS.includes(reason));
}

/** Holds the newest values of the slow channels that describe a lap. */
export class Conditions {
  /** Newest value of each of SOURCES, and fuel when the lap began; NaN for unknown. */
  readonly #now = new Float64Array(SOURCES.length).fill(Number.NaN);
  #fuelAtStart = Number.NaN;
  #stintLap = 0;

  /** What the lap that begins now is driven in, and its place in the stint. */
  get coming(): Weather & Pick<LapConditions, 'stintLap'> {
    return { ...this.#weather(), stintLap: this.#stintLap };
  }

  /** Takes the last values of a batch, where it has them. */
  take(columns: FrameColumns): void {
    for (let i = 0; i < SOURCES.length; i++) {
      const offset = columns.offset(SOURCES[i] ?? -1);
      if (offset >= 0) this.#now[i] = columns.values[offset + columns.n - 1] ?? Number.NaN;
    }
    const fuel = columns.offset(FUEL);
    if (fuel >= 0 && Number.isNaN(this.#fuelAtStart)) {
      this.#fuelAtStart = columns.values[fuel + columns.n - 1] ?? Number.NaN;
    }
  }

  /**
   * Conditions of the lap that ends now; the next one begins.
   *
   * @param reasons why the lap is kept apart, which tell where a stint begins
   */
  endLap(reasons: readonly LapReason[]): LapConditions {
    const now = this.#weather();
    const stintLap = beginsStint(reasons) ? 0 : this.#stintLap;
    const fuelUsed = now.fuel === null ? null : known(this.#fuelAtStart - now.fuel);
    this.#fuelAtStart = now.fuel ?? Number.NaN;
    this.#stintLap = stintLap + 1;
    return { ...now, fuelUsed, stintLap };
  }

  /** State between two batches. */
  snapshot(): ConditionsState {
    return { now: this.#weather(), fuelAtStart: known(this.#fuelAtStart), stintLap: this.#stintLap };
  }

  /** Goes on from a snapshot. */
  restore({ now, fuelAtStart, stintLap }: ConditionsState): void {
    const { fuel, airTemp, trackTemp, wetness, windVel, windDir } = now;
    this.#now.set([fuel, airTemp, trackTemp, wetness, windVel, windDir].map((value) => value ?? Number.NaN));
    this.#fuelAtStart = fuelAtStart ?? Number.NaN;
    this.#stintLap = stintLap;
  }

  #weather(): Weather {
    const values = Array.from(this.#now, known);
    const [fuel = null, airTemp = null, trackTemp = null, wetness = null, windVel = null, windDir = null] = values;
    return { fuel, airTemp, trackTemp, wetness, windVel, windDir };
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
