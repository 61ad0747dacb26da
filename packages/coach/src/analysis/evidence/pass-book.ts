import type { SeenPass } from './seen-pass.ts';

/** Laps that are remembered of each corner. */
const KEPT = 10;

/** Passes by corner, oldest first. */
export type PassBookState = Readonly<Record<string, readonly SeenPass[]>>;

/** The clean passes of each corner in a run, newest last. */
export class PassBook {
  readonly #corners = new Map<string, SeenPass[]>();

  /** Remembers a pass. */
  add(seen: SeenPass): void {
    const { corner } = seen.pass;
    const passes = this.#corners.get(corner) ?? [];
    passes.push(seen);
    if (passes.length > KEPT) passes.shift();
    this.#corners.set(corner, passes);
  }

  /** Passes of a corner on a track as wet as this, oldest first. */
  of(corner: string, wetness: number | null): readonly SeenPass[] {
    return (this.#corners.get(corner) ?? []).filter((seen) => seen.wetness === wetness);
  }

  /** The corners that were passed. */
  get corners(): readonly string[] {
    return [...this.#corners.keys()];
  }

  /** Everything remembered, to go on from later. */
  snapshot(): PassBookState {
    return Object.fromEntries([...this.#corners].map(([corner, passes]) => [corner, [...passes]]));
  }

  /** Goes on from a snapshot. */
  restore(state: PassBookState): void {
    this.#corners.clear();
    for (const [corner, passes] of Object.entries(state)) this.#corners.set(corner, [...passes]);
  }
}
