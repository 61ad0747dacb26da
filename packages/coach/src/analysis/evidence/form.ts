import { median } from '../statistics/order.ts';
import { MEDIAN_OF_STEPS } from './contrast.ts';
import { ALL_MEASURES, type Measure, type MeasureGroup, type MeasureName } from './measures.ts';
import type { PassBook } from './pass-book.ts';
import type { SeenPass } from './seen-pass.ts';

/** Corners whose spread is among the largest say nothing of the others: this share of them is used, the steadiest. */
const STEADIEST = 0.85;
/** Among fewer corners the one with a change is among the steadiest. */
const ENOUGH_CORNERS = 4;

/**
 * How a driver drives a run as a whole: what is usual in each corner, what whole laps differ in, and how steady he is. Tyres,
 * fuel and weather change every corner of a lap a little, a mistake changes one: so the median over the corners is the
 * lap's own, and is taken out before passes are compared.
 */
export class Form {
  readonly #wetness: number | null;
  readonly #usual = new Map<string, number>();
  readonly #laps = new Map<string, number>();
  readonly #spread = new Map<MeasureName, number>();
  /** The newest pass of every corner: the lap that is being driven. */
  readonly #newest = new Map<string, SeenPass>();

  /**
   * @param book passes of the laps before
   * @param wetness only laps on a track as wet as this count
   */
  constructor(book: PassBook, wetness: number | null) {
    this.#wetness = wetness;
    const corners = book.corners.map((corner) => book.of(corner, wetness)).filter((passes) => passes.length > 0);
    for (const passes of corners) {
      const last = passes.at(-1);
      if (last !== undefined) this.#newest.set(last.pass.corner, last);
      for (const one of ALL_MEASURES) this.#setUsual(passes, one);
    }
    for (const lap of new Set(corners.flatMap((passes) => passes.map((seen) => seen.lap)))) {
      const passes = corners.flatMap((list) => list.filter((seen) => seen.lap === lap));
      for (const [group, effect] of this.#effects(passes)) this.#laps.set(`${lap} ${group}`, effect);
    }
    for (const one of ALL_MEASURES) this.#spread.set(one.name, this.#spreadOf(corners, one));
  }

  /** Wetness of the track that it holds for. */
  get wetness(): number | null {
    return this.#wetness;
  }

  /**
   * What the newest pass of every corner says of the lap that is being driven, by group.
   *
   * @param seen the pass that has just ended
   */
  present(seen: SeenPass): ReadonlyMap<MeasureGroup, number> {
    this.#newest.set(seen.pass.corner, seen);
    return this.#effects([...this.#newest.values()]);
  }

  /** What a measure was moved by on a lap before, together with all its corners. */
  effect(lap: number, { group }: Measure): number {
    return group === null ? 0 : (this.#laps.get(`${lap} ${group}`) ?? 0);
  }

  /** How much a measure differs from lap to lap where nothing is done otherwise, one standard deviation. */
  spread({ name, floor }: Measure): number {
    return this.#spread.get(name) ?? floor;
  }

  #setUsual(passes: readonly SeenPass[], one: Measure): void {
    const values = passes.map((seen) => one.of(seen)).filter((value) => value !== null);
    const corner = passes[0]?.pass.corner ?? '';
    if (values.length > 0) this.#usual.set(`${corner} ${one.name}`, median(values));
  }

  /** Medians of how far passes of a lap are from the usual ones of their corners. */
  #effects(passes: readonly SeenPass[]): Map<MeasureGroup, number> {
    const away = new Map<MeasureGroup, number[]>();
    for (const one of ALL_MEASURES) {
      if (one.group === null) continue;
      const values = away.get(one.group) ?? [];
      for (const seen of passes) {
        const value = one.of(seen);
        const usual = this.#usual.get(`${seen.pass.corner} ${one.name}`);
        if (value !== null && usual !== undefined) values.push(value - usual);
      }
      away.set(one.group, values);
    }
    return new Map([...away].map(([group, values]) => [group, values.length === 0 ? 0 : median(values)]));
  }

  /**
   * Spread within corners, from differences of laps that follow each other, which a change from one lap on hardly moves
   * (von Neumann, 1941: the mean square of successive differences is twice the variance). Where so few corners have the
   * measure that a change in one would count, from the median of the differences, which a single large one does not move.
   */
  #spreadOf(corners: readonly (readonly SeenPass[])[], one: Measure): number {
    const steps = corners.map((passes) => this.#steps(passes, one)).filter((list) => list.length > 0);
    if (steps.length === 0) return one.floor;
    const seen = steps.length < ENOUGH_CORNERS ? median(steps.flat()) / MEDIAN_OF_STEPS : steadiest(steps);
    return Math.max(one.floor, seen);
  }

  /** How far each pass of a corner is from the one before it, lap effects taken out. */
  #steps(passes: readonly SeenPass[], one: Measure): number[] {
    const values: number[] = [];
    for (const seen of passes) {
      const value = one.of(seen);
      if (value !== null) values.push(value - this.effect(seen.lap, one));
    }
    return values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  }
}

/** The spread of the steadiest corners. */
function steadiest(steps: readonly (readonly number[])[]): number {
  const variances = steps.map((list) => list.reduce((sum, step) => sum + step * step, 0) / (2 * list.length));
  const steady = variances.toSorted((a, b) => a - b).slice(0, Math.max(1, Math.floor(STEADIEST * variances.length)));
  return Math.sqrt(steady.reduce((sum, variance) => sum + variance, 0) / steady.length);
}
