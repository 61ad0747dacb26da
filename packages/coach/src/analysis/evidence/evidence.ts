import { against, between, type Contrast, type Point, split, splitTurns } from './contrast.ts';
import type { Form } from './form.ts';
import { MEASURES, type Measure, type MeasureGroup, type MeasureName, TIME } from './measures.ts';
import type { SeenPass } from './seen-pass.ts';

/** Which way a measure is off: below 0 for values that are smaller than the good ones. */
export type Side = -1 | 1;

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
  slower(laps: { readonly habit: readonly number[]; readonly good: readonly number[] }): number | null {
    const points = this.#points(TIME, 1);
    const chosen = this.#chosen === null ? null : TIME.of(this.#chosen);
    if (this.#chosen !== null && chosen !== null) points.push({ lap: this.#chosen.lap, value: chosen });
    return between(points, laps, this.#form.spread(TIME))?.t ?? null;
  }

  /** Passes of these laps. */
  ofLaps(laps: readonly number[]): readonly SeenPass[] {
    const all = this.#chosen === null ? this.passes : [...this.passes, this.#chosen];
    return all.filter((seen) => laps.includes(seen.lap));
  }

  #points(measure: Measure, side: Side): Point[] {
    const newest = this.passes.at(-1);
    const points: Point[] = [];
    for (const seen of this.passes) {
      const value = measure.of(seen);
      if (value === null) continue;
      const { group } = measure;
      const present = group === null ? 0 : (this.#present.get(group) ?? 0);
      const effect = this.#chosen !== null ? 0 : seen === newest ? present : this.#form.effect(seen.lap, measure);
      points.push({ lap: seen.lap, value: side * (value - effect) });
    }
    return points;
  }
}
