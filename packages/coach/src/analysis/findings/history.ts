import type { Cause, Gain } from '@gt3/schemas';

/** One clean pass of a corner: what was found to cost time, if anything. */
export interface PassRecord {
  readonly lap: number;
  readonly cause: Cause | null;
  readonly lost: number;
}

/** Passes of a corner that are remembered. */
const KEPT = 8;

/** 95th percentile of Student's t for 1, 2, ... degrees of freedom: half of a 90 % interval (Student, 1908). */
const T95 = [6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895];

/** What the clean passes of each corner showed, newest last. */
export class History {
  readonly #corners = new Map<string, PassRecord[]>();

  /** Remembers a clean pass. */
  add(corner: string, record: PassRecord): void {
    const records = this.#corners.get(corner) ?? [];
    records.push(record);
    if (records.length > KEPT) records.shift();
    this.#corners.set(corner, records);
  }

  /** Passes of a corner, oldest first. */
  of(corner: string): readonly PassRecord[] {
    return this.#corners.get(corner) ?? [];
  }

  /** Everything remembered, to go on from later. */
  snapshot(): Record<string, readonly PassRecord[]> {
    return Object.fromEntries([...this.#corners].map(([corner, records]) => [corner, [...records]]));
  }

  /** Goes on from a snapshot. */
  restore(state: Record<string, readonly PassRecord[]>): void {
    this.#corners.clear();
    for (const [corner, records] of Object.entries(state)) this.#corners.set(corner, [...records]);
  }
}

/**
 * What can be had by leaving out a cause: the mean of the losses it was charged with, and the 90 % interval of that mean.
 * A single pass says only that it lies between nothing and all that the segment lost; more than was ever lost cannot be had.
 *
 * @param losses seconds, one for each pass that showed the cause
 * @param most what the newest pass's segment lost
 */
export function gainOf(losses: readonly number[], most: number): Gain {
  const n = losses.length;
  const mean = losses.reduce((sum, one) => sum + one, 0) / Math.max(1, n);
  if (n < 2) return { mean, low: 0, high: Math.max(mean, most) };
  const variance = losses.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  const half = (T95[n - 2] ?? 1.895) * Math.sqrt(variance / n);
  return { mean, low: Math.max(0, mean - half), high: Math.min(mean + half, Math.max(most, ...losses)) };
}
