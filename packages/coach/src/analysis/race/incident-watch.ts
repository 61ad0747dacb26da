import { channel, type FrameColumns } from '@gt3/schemas';
import type { Draft } from './note-desk.ts';
import { spokenCount, spokenMany } from './words.ts';

const INCIDENTS = channel('PlayerCarMyIncidentCount').index;

/** So few points to the limit are what the next contact may cost. */
const NEAR = 4;

/** Incident points: now, and gathered since the last lap ended. */
export interface IncidentWatchState {
  readonly count: number | null;
  readonly gathered: number;
}

/** Counts incident points. */
export class IncidentWatch {
  #count = Number.NaN;
  #gathered = 0;

  /** Takes in a batch. A count that falls is that of another session. */
  take(columns: FrameColumns): void {
    const offset = columns.offset(INCIDENTS);
    if (offset < 0) return;
    for (let i = 0; i < columns.n; i++) {
      const count = columns.values[offset + i] ?? Number.NaN;
      if (count > this.#count) this.#gathered += count - this.#count;
      if (!Number.isNaN(count)) this.#count = count;
    }
  }

  /**
   * A note where points were gathered on the lap that ends.
   *
   * @param limit points that end the event; null where nothing limits them
   */
  lapEnded(limit: number | null): Draft | null {
    const gathered = this.#gathered;
    this.#gathered = 0;
    if (gathered === 0) return null;
    const count = this.#count;
    const left = limit === null ? null : Math.max(0, limit - count);
    return {
      kind: 'incidents',
      urgent: false,
      say:
        left !== null && left <= NEAR
          ? `Careful, ${spokenMany(left, 'incident point')} left`
          : `${capital(spokenMany(gathered, 'incident point'))}, ${spokenCount(count)} in all`,
      text: `${gathered} incident points on this lap, ${count} in this session${limit === null ? '' : ` of ${limit}`}.`,
      evidence: [{ what: 'incident points, before this lap', unit: '', value: count, reference: count - gathered }],
    };
  }

  /** State between two batches. */
  snapshot(): IncidentWatchState {
    return { count: Number.isNaN(this.#count) ? null : this.#count, gathered: this.#gathered };
  }

  /** Goes on from a snapshot. */
  restore({ count, gathered }: IncidentWatchState): void {
    this.#count = count ?? Number.NaN;
    this.#gathered = gathered;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
