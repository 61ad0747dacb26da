import { WALL_COLUMNS, type WallFacts, type WallFrames } from '@gt3/schemas';
import { CoarseStore } from './coarse-store.ts';
import type { Timing } from './timing.ts';

/** Name of a coarse figure. */
export type WallColumn = (typeof WALL_COLUMNS)[number];

/** Without figures for this long a rig has no data, ms: they come four times a second. */
export const WALL_STALE_MS = 1500;

interface Row {
  readonly values: Float32Array;
  arrivedAt: number;
}

/** Facts of all rigs by name. */
export type FactsByRig = ReadonlyMap<string, WallFacts>;

/** What the page knows of all rigs at once: coarse figures for painters, and facts that change from lap to lap for React. */
export class WallModel {
  readonly facts: CoarseStore<FactsByRig>;
  readonly #facts = new Map<string, WallFacts>();
  readonly #rows = new Map<string, Row>();

  constructor(timing: Timing) {
    this.facts = new CoarseStore<FactsByRig>(new Map(), timing);
  }

  /** Takes in facts of some rigs. */
  takeFacts(facts: readonly WallFacts[]): void {
    for (const one of facts) this.#facts.set(one.rig, one);
    this.facts.change(() => new Map(this.#facts));
  }

  /** Takes in figures that arrived at `now`, ms of the page's clock. */
  takeFrames({ rigs, cols }: WallFrames, now: number): void {
    const count = rigs.length;
    if (cols.byteLength !== WALL_COLUMNS.length * count * 4) return;
    const view = new DataView(cols.buffer, cols.byteOffset, cols.byteLength);
    rigs.forEach((rig, place) => {
      let row = this.#rows.get(rig);
      if (row === undefined) {
        row = { values: new Float32Array(WALL_COLUMNS.length), arrivedAt: now };
        this.#rows.set(rig, row);
      }
      row.arrivedAt = now;
      for (let c = 0; c < WALL_COLUMNS.length; c++) row.values[c] = view.getFloat32((c * count + place) * 4, true);
    });
  }

  /** Newest figure of a rig; NaN where it is not known, and when none came lately. */
  figure(rig: string, column: WallColumn, now: number): number {
    const row = this.#rows.get(rig);
    if (row === undefined || now - row.arrivedAt > WALL_STALE_MS) return Number.NaN;
    return row.values[WALL_COLUMNS.indexOf(column)] ?? Number.NaN;
  }

  /** True when figures of a rig came lately. */
  fresh(rig: string, now: number): boolean {
    return now - (this.#rows.get(rig)?.arrivedAt ?? Number.NEGATIVE_INFINITY) <= WALL_STALE_MS;
  }
}
