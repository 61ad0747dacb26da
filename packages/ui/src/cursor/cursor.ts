/** A stretch of the lap, as shares of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The whole lap. */
export const WHOLE_LAP: Stretch = { from: 0, to: 1 };

/** Shortest stretch that can be looked at, share of the lap. */
const SHORTEST = 0.004;

/** The stretch with ends in order, within the lap, and not too short. */
export function fitStretch({ from, to }: Stretch): Stretch {
  const low = Math.min(from, to);
  const width = Math.min(1, Math.max(SHORTEST, Math.abs(to - from)));
  const start = Math.min(Math.max(0, low - Math.max(0, width - Math.abs(to - from)) / 2), 1 - width);
  return { from: start, to: start + width };
}

function place(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/**
 * The one cursor of a view: strips, map and tables all read and move it. Places are shares of the lap; NaN for none.
 * Painters read it once a picture; `version` tells them whether anything changed.
 */
export class Cursor {
  /** Counts up with each change. */
  version = 0;
  #at = Number.NaN;
  #second = Number.NaN;
  #pinned = false;
  #window = WHOLE_LAP;
  readonly #listeners = new Set<() => void>();

  /** Where the cursor stands; NaN where it does not. */
  get at(): number {
    return this.#at;
  }

  /** Where the second cursor stands; NaN where it does not. */
  get second(): number {
    return this.#second;
  }

  /** True when the cursor stays where it is though the pointer moves. */
  get pinned(): boolean {
    return this.#pinned;
  }

  /** What is looked at. */
  get window(): Stretch {
    return this.#window;
  }

  /** Told of every change, as often as it comes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows a pointer, unless the cursor is pinned; NaN where the pointer has left. */
  hover(share: number): void {
    if (this.#pinned) return;
    this.#set(Number.isNaN(share) ? share : place(share));
  }

  /** Puts the cursor somewhere to stay. */
  pin(share: number): void {
    this.#pinned = true;
    this.#set(place(share));
  }

  /** Takes the cursor away, and the second one with it. */
  clear(): void {
    this.#pinned = false;
    this.#second = Number.NaN;
    this.#set(Number.NaN);
  }

  /** Moves the cursor along the lap, round the line; from the middle of what is looked at where there is none. */
  step(by: number): void {
    const { from, to } = this.#window;
    const start = Number.isNaN(this.#at) ? (from + to) / 2 : this.#at + by;
    this.pin(start - Math.floor(start));
    this.#keepInSight();
  }

  /** Puts the second cursor somewhere; NaN takes it away. */
  mark(share: number): void {
    this.#second = Number.isNaN(share) ? share : place(share);
    this.#changed();
  }

  /** Looks at a stretch of the lap. */
  zoom(window: Stretch): void {
    this.#window = fitStretch(window);
    this.#changed();
  }

  /** Looks closer or from further away, `factor` times as much of the lap, around a place. */
  zoomBy(factor: number, around: number): void {
    const { from, to } = this.#window;
    const middle = Number.isNaN(around) ? (from + to) / 2 : around;
    this.zoom({ from: place(middle - (middle - from) * factor), to: place(middle + (to - middle) * factor) });
  }

  /** Looks at the whole lap again. */
  unzoom(): void {
    this.#window = WHOLE_LAP;
    this.#changed();
  }

  /** True when less than the whole lap is looked at. */
  get zoomed(): boolean {
    return this.#window.to - this.#window.from < 1;
  }

  #set(share: number): void {
    if (Object.is(share, this.#at)) return;
    this.#at = share;
    this.#changed();
  }

  #keepInSight(): void {
    const { from, to } = this.#window;
    if (this.#at >= from && this.#at <= to) return;
    const half = (to - from) / 2;
    this.zoom({ from: this.#at - half, to: this.#at + half });
  }

  #changed(): void {
    this.version += 1;
    for (const listener of [...this.#listeners]) listener();
  }
}
