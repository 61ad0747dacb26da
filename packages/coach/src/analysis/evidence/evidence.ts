import {
  against,
  type Contrast,
  type Difference,
  difference,
  type Point,
  RECENT,
  split,
  splitTurns,
} from './contrast.ts';
import type { Form } from './form.ts';
import { ALL_MEASURES, MEASURES, type Measure, type MeasureGroup, type MeasureName, TIME } from './measures.ts';
import type { SeenPass } from './seen-pass.ts';

/** Which way a measure is off: below 0 for values that are smaller than the good ones. */
export type Side = -1 | 1;

/** Laps whose passes show something, the newest among them, and laps whose passes do not. */
export interface Sides {
  readonly habit: readonly number[];
  readonly good: readonly number[];
}

/** How two sides differ by every measure; what one side has nothing of is left out. */
export type Differences = ReadonlyMap<MeasureName, Difference>;

/**
 * The passes of one corner beside each other: in what the newest one and some before it differ from the others, or from the
 * one that was chosen to compare with.
 */
export class Evidence {
  /** Passes of the corner in the order of laps; the last one is the one in question. */
  readonly passes: readonly SeenPass[];
  readonly #form: Form;
  readonly #present: ReadonlyMap<MeasureGroup, number>;
  readonly #chosen: SeenPass | null;
  /** What was read once, by measure. */
  readonly #values = new Map<MeasureName, readonly Point[]>();

  /**
   * @param before clean passes of the corner on earlier laps
   * @param chosen a pass that is not among them, to be compared with; null to find the good ones among them
   */
  constructor(form: Form, before: readonly SeenPass[], newest: SeenPass, chosen: SeenPass | null) {
    this.#form = form;
    this.passes = [...before, newest];
    this.#present = form.present(newest);
    this.#chosen = chosen;
  }

  /** True when the good pass is one that was chosen, not one of the driver's own that may have been luck. */
  get isChosen(): boolean {
    return this.#chosen !== null;
  }

  /** How the passes differ by a measure; null where they do not, or too few are known. */
  of(name: MeasureName, side: Side): Contrast | null {
    return this.#contrast(name, side, split);
  }

  /** The same for what comes and goes from lap to lap. */
  inTurns(name: MeasureName, side: Side): Contrast | null {
    return this.#chosen === null ? this.#contrast(name, side, splitTurns) : null;
  }

  #contrast(name: MeasureName, side: Side, apart: typeof split): Contrast | null {
    const measure = MEASURES.find((one) => one.name === name);
    if (measure === undefined) return null;
    const points = this.#points(measure, side);
    if (points.at(-1)?.lap !== this.passes.at(-1)?.lap) return null;
    const usual = this.#form.spread(measure);
    if (this.#chosen === null) return apart(points, usual);
    const chosen = measure.of(this.#chosen);
    return chosen === null ? null : against(points, { lap: this.#chosen.lap, value: side * chosen }, usual);
  }

  /** How much slower some laps' passes were than others', in standard errors; null where not both are known. */
  slower(laps: Sides): number | null {
    return this.#difference(TIME, laps)?.t ?? null;
  }

  /** Every way to set the newest passes against all before them, or against the chosen one: the fewest passes first. */
  get sinceThen(): readonly Sides[] {
    const laps = this.passes.map(({ lap }) => lap);
    if (this.#chosen !== null) {
      const good = [this.#chosen.lap];
      return laps.slice(-RECENT).map((_, i, recent) => ({ habit: recent.slice(recent.length - 1 - i), good }));
    }
    return laps.slice(1).map((_, i) => ({ habit: laps.slice(-1 - i), good: laps.slice(0, -1 - i) }));
  }

  /** How two sides differ by every measure that the newest pass has. */
  compare(sides: Sides): Differences {
    const differences = new Map<MeasureName, Difference>();
    const newest = this.passes.at(-1)?.lap;
    for (const measure of ALL_MEASURES) {
      const found = this.#valuesOf(measure).at(-1)?.lap === newest ? this.#difference(measure, sides) : null;
      if (found !== null) differences.set(measure.name, found);
    }
    return differences;
  }

  /** Passes of these laps. */
  ofLaps(laps: readonly number[]): readonly SeenPass[] {
    const all = this.#chosen === null ? this.passes : [...this.passes, this.#chosen];
    return all.filter((seen) => laps.includes(seen.lap));
  }

  /** How two sides differ by a measure; null where one of them has nothing of it. */
  #difference(measure: Measure, { habit, good }: Sides): Difference | null {
    const of = (laps: readonly number[]) => this.#valuesOf(measure).filter(({ lap }) => laps.includes(lap));
    const [shows, without] = [of(habit), this.#chosen === null ? of(good) : this.#chosenBy(measure)];
    if (shows.length === 0 || without.length === 0) return null;
    return difference(shows, without, this.#form.spread(measure));
  }

  #chosenBy(measure: Measure): Point[] {
    const value = this.#chosen === null ? null : measure.of(this.#chosen);
    return this.#chosen === null || value === null ? [] : [{ lap: this.#chosen.lap, value }];
  }

  #points(measure: Measure, side: Side): Point[] {
    return this.#valuesOf(measure).map(({ lap, value }) => ({ lap, value: side * value }));
  }

  #valuesOf(measure: Measure): readonly Point[] {
    const known = this.#values.get(measure.name);
    if (known !== undefined) return known;
    const values = this.#read(measure);
    this.#values.set(measure.name, values);
    return values;
  }

  #read(measure: Measure): readonly Point[] {
    const newest = this.passes.at(-1);
    const points: Point[] = [];
    for (const seen of this.passes) {
      const value = measure.of(seen);
      if (value === null) continue;
      const { group } = measure;
      const present = group === null ? 0 : (this.#present.get(group) ?? 0);
      const effect = this.#chosen !== null ? 0 : seen === newest ? present : this.#form.effect(seen.lap, measure);
      points.push({ lap: seen.lap, value: value - effect });
    }
    return points;
  }
}
