import { createRowReader, type RowBlock, type RowReader, type SessionDescription, type Variable } from '@gt3/irsdk';
import type { FieldSample } from '../source.ts';

const UPDATES_PER_SECOND = 5;
/** Most cars that the contract allows. */
const MAX_CARS = 128;
/** Lists of a row that tell of every car, in the order in which they are read. */
const LISTS = ['CarIdxLapDistPct', 'CarIdxLap', 'CarIdxPosition', 'CarIdxOnPitRoad'] as const;

/** Reads where the other cars are, 5 times a second by tick number. */
export class FieldReader {
  readonly #hz: number;
  readonly #cars: number;
  /** Null where the rows do not tell of the other cars. */
  readonly #reader: RowReader | null;
  readonly #values: Float64Array;
  #period = Number.NaN;
  #wasEmpty = true;

  /** @param hz ticks a second */
  constructor(variables: readonly Variable[], hz: number) {
    const lists = LISTS.map((name) => variables.find((one) => one.name === name && !one.countAsTime));
    this.#hz = hz;
    this.#cars = Math.min(MAX_CARS, ...lists.map((list) => list?.count ?? 0));
    const cars = Array.from({ length: this.#cars }, (_, car) => car);
    const selectors = LISTS.flatMap((name) => cars.map((car) => `${name}[${car}]`));
    this.#reader = this.#cars === 0 ? null : createRowReader(variables, selectors);
    this.#values = new Float64Array(selectors.length);
  }

  /**
   * The other cars in the world at a row, without the pace car.
   *
   * @param row index of the row in its block
   * @param t session time of the row in seconds
   * @returns null where none is due, the rows do not tell, or nobody was there before either
   */
  read(block: RowBlock, row: number, tick: number, t: number, who: SessionDescription): FieldSample | null {
    const period = Math.floor((tick * UPDATES_PER_SECOND) / this.#hz);
    if (this.#reader === null || period === this.#period || !Number.isFinite(t)) return null;
    this.#period = period;
    this.#reader.read(block.view, block.offset + row * block.stride, this.#values, 0);
    const field = this.#gather(tick, t, skipped(who));
    const isEmpty = field.carIdx.length === 0;
    const isNews = !isEmpty || !this.#wasEmpty;
    this.#wasEmpty = isEmpty;
    return isNews ? field : null;
  }

  #gather(tick: number, t: number, without: ReadonlySet<number | null>): FieldSample {
    const field: FieldSample = { tick, t, carIdx: [], lapDistPct: [], lap: [], position: [], onPitRoad: [] };
    const value = (list: number, car: number) => this.#values[list * this.#cars + car] ?? 0;
    for (let car = 0; car < this.#cars; car++) {
      const share = value(0, car);
      // The sim writes -1 for a car that is not in the world.
      if (!(share >= 0) || !Number.isFinite(share) || without.has(car)) continue;
      field.carIdx.push(car);
      field.lapDistPct.push(share);
      field.lap.push(Math.round(value(1, car)));
      field.position.push(Math.round(value(2, car)));
      field.onPitRoad.push(value(3, car) !== 0);
    }
    return field;
  }
}

/** Cars that are not "the others": the player's own and the pace car. */
function skipped({ playerCarIdx, drivers }: SessionDescription): ReadonlySet<number | null> {
  return new Set([playerCarIdx, ...drivers.flatMap(({ isPaceCar, carIdx }) => (isPaceCar ? [carIdx] : []))]);
}
