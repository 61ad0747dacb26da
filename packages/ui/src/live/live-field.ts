import type { FieldUpdate, SessionInfo } from '@gt3/schemas';

/** Another car: share of the lap, and its number. */
export interface OtherCar {
  readonly at: number;
  readonly name: string;
}

/** The other cars on the track, as last told. */
export class LiveField {
  /** Counts up with each update. */
  version = 0;
  cars: readonly OtherCar[] = [];

  /** Takes in an update; cars that are not in the world, in the pits, or the player's own are left out. */
  take({ carIdx, lapDistPct, onPitRoad }: FieldUpdate, session: SessionInfo | null): void {
    const numbers = new Map(session?.drivers.map(({ carIdx: index, number }) => [index, number]));
    const cars: OtherCar[] = [];
    carIdx.forEach((index, i) => {
      const at = lapDistPct[i] ?? -1;
      if (at < 0 || onPitRoad[i] === true || index === session?.playerCarIdx) return;
      cars.push({ at, name: numbers.get(index) ?? '' });
    });
    this.cars = cars;
    this.version += 1;
  }
}
