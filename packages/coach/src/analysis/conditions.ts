import { channel, type FrameColumns } from '@gt3/schemas';

/** What a lap was driven in, at its end; null where the source does not say. Litres and degrees Celsius. */
export interface LapConditions {
  readonly fuelUsed: number | null;
  readonly fuel: number | null;
  readonly airTemp: number | null;
  readonly trackTemp: number | null;
}

/** Conditions between two batches. */
export interface ConditionsState {
  readonly fuel: number | null;
  readonly airTemp: number | null;
  readonly trackTemp: number | null;
  readonly fuelAtStart: number | null;
}

const FUEL = channel('FuelLevel').index;
const AIR = channel('AirTemp').index;
const TRACK = channel('TrackTempCrew').index;

/** Holds the newest values of the slow channels that describe a lap. */
export class Conditions {
  #state: ConditionsState = { fuel: null, airTemp: null, trackTemp: null, fuelAtStart: null };

  /** Takes the last values of a batch, where it has them. */
  take(columns: FrameColumns): void {
    const fuel = newest(columns, FUEL);
    const airTemp = newest(columns, AIR);
    const trackTemp = newest(columns, TRACK);
    if (fuel === null && airTemp === null && trackTemp === null) return;
    const old = this.#state;
    this.#state = {
      fuel: fuel ?? old.fuel,
      airTemp: airTemp ?? old.airTemp,
      trackTemp: trackTemp ?? old.trackTemp,
      fuelAtStart: old.fuelAtStart ?? fuel,
    };
  }

  /** Conditions of the lap that ends now; the next one begins. */
  endLap(): LapConditions {
    const { fuel, airTemp, trackTemp, fuelAtStart } = this.#state;
    this.#state = { ...this.#state, fuelAtStart: fuel };
    const fuelUsed = fuel === null || fuelAtStart === null ? null : fuelAtStart - fuel;
    return { fuelUsed, fuel, airTemp, trackTemp };
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

function newest(columns: FrameColumns, index: number): number | null {
  const offset = columns.offset(index);
  return offset < 0 ? null : (columns.values[offset + columns.n - 1] ?? null);
}
