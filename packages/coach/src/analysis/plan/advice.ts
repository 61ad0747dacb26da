import type { Finding } from '@gt3/schemas';
import type { History } from '../findings/history.ts';
import type { Wishes } from './wishes.ts';

/** Clean passes in a row after which a driver has done what was asked. */
const FIXED_AFTER = 2;
/** Laps with advice on which everything is cued; later only the focus. */
const LEARNING_LAPS = 2;

/** Advice between two laps. */
export interface AdviceState {
  readonly open: readonly Finding[];
  readonly taughtLaps: number;
}

/** What the driver has been told and has not done yet, one thing a corner. */
export class Advice {
  readonly #open = new Map<string, Finding>();
  #taughtLaps = 0;

  /** Takes in a finding; only what is spoken becomes advice, and the newest of a corner counts. */
  heard(finding: Finding): void {
    if (finding.withheld === null) this.#open.set(finding.corner, finding);
  }

  /**
   * What to cue on the next lap, the most worth first: everything on the learning laps, then the focus alone, unless
   * something else was wished for. Advice that was followed on the two newest clean passes of its corner is done with.
   */
  next(history: History, wishes: Wishes): readonly Finding[] {
    for (const [corner, { cause }] of this.#open) {
      const newest = history.of(corner).slice(-FIXED_AFTER);
      if (newest.length === FIXED_AFTER && newest.every((pass) => pass.cause !== cause)) this.#open.delete(corner);
    }
    const ranked = [...this.#open.values()].sort((a, b) => worth(b) - worth(a));
    if (ranked.length === 0) return [];
    this.#taughtLaps++;
    return wishes.choose(ranked, this.#taughtLaps <= LEARNING_LAPS);
  }

  /** State between two laps. */
  snapshot(): AdviceState {
    return { open: [...this.#open.values()], taughtLaps: this.#taughtLaps };
  }

  /** Goes on from a snapshot. */
  restore(state: AdviceState): void {
    this.#open.clear();
    for (const finding of state.open) this.#open.set(finding.corner, finding);
    this.#taughtLaps = state.taughtLaps;
  }
}

function worth({ gain, confidence }: Finding): number {
  return gain.mean * confidence;
}
