import { REASON, type Reason } from './reasons.ts';

/** A sentence that belongs to no place of the lap: what a person, or the race, has to say. */
export interface Announcement {
  /** Unique; 1 to 64 characters. */
  readonly id: string;
  readonly say: string;
  /** Said also where a driver is otherwise left alone. */
  readonly urgent: boolean;
}

/** A sentence that waited for so many seconds is not worth saying any more. */
const WAIT_S = 30;
/** So many may wait; the oldest makes room. */
const MOST_WAITING = 4;
/** Where a driver is left alone with cues, but can listen to a person. */
const CAN_LISTEN: readonly (Reason | null)[] = [null, REASON.pitRoad, REASON.slow];

interface Waiting {
  readonly announcement: Announcement;
  readonly since: number;
}

/** Holds sentences until the driver can listen. */
export class Announcer {
  #waiting: Waiting[] = [];

  /** True while something waits. */
  get busy(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * Takes in a sentence.
   *
   * @param t session time in seconds
   * @returns the one that had to make room, or null
   */
  add(announcement: Announcement, t: number): Announcement | null {
    this.#waiting.push({ announcement, since: t });
    return this.#waiting.length > MOST_WAITING ? (this.#waiting.shift()?.announcement ?? null) : null;
  }

  /** Takes out one that has waited too long, or null. */
  stale(t: number): Announcement | null {
    // A clock that went back is a new session's: what waited goes on waiting.
    return this.#take(({ since }) => t - since > WAIT_S);
  }

  /**
   * Takes out the next to be said now, urgent ones first; null where there is none.
   *
   * @param closed why the driver is left alone, or null
   */
  next(closed: Reason | null): Announcement | null {
    const urgent = this.#take(({ announcement }) => announcement.urgent);
    if (urgent !== null) return urgent;
    return CAN_LISTEN.includes(closed) ? this.#take(() => true) : null;
  }

  #take(wanted: (waiting: Waiting) => boolean): Announcement | null {
    const found = this.#waiting.find(wanted);
    if (found === undefined) return null;
    this.#waiting = this.#waiting.filter((other) => other !== found);
    return found.announcement;
  }
}
