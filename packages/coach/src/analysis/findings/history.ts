import type { Cause } from '@gt3/schemas';

/** One clean pass of a corner: what was found to cost time, if anything. */
export interface PassRecord {
  readonly lap: number;
  readonly cause: Cause | null;
}

/** Passes of a corner that are remembered. */
const KEPT = 8;

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
