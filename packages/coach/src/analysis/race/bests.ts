import type { LapResult } from '../results.ts';
import type { Draft } from './note-desk.ts';
import { spokenTime } from './words.ts';

/** Best laps so far, in seconds; null before the first. */
export interface BestsState {
  readonly session: number | null;
  readonly before: number | null;
}

/** Laps nearer than this are equally fast, in seconds: their lines are interpolated to within it. */
const EQUAL_S = 1e-3;

/** Watches for the driver's best lap of the session, and for one that beats all before it. */
export class Bests {
  #session: number | null = null;
  /** Best lap from before this session: only with one is a best lap known to be a personal best. */
  #before: number | null = null;

  /** Takes in a lap from before this session, in seconds. */
  know(time: number): void {
    this.#before = Math.min(time, this.#before ?? Number.POSITIVE_INFINITY);
  }

  /** Another session begins: what was driven so far is from before it. */
  newSession(): void {
    if (this.#session !== null) this.know(this.#session);
    this.#session = null;
  }

  /** A note where the lap is a best one; the first lap of all beats nothing. */
  lapEnded({ time, valid }: LapResult): Draft | null {
    if (!valid || time === null) return null;
    const session = this.#session;
    const before = this.#before;
    if (session !== null && time >= session) return null;
    this.#session = time;
    if (before !== null && time < before && (session === null || before < session)) return best(true, time, before);
    if (session === null) return null;
    return best(before !== null && time < before, time, session);
  }

  /** State between two laps. */
  snapshot(): BestsState {
    return { session: this.#session, before: this.#before };
  }

  /** Goes on from a snapshot. */
  restore({ session, before }: BestsState): void {
    this.#session = session;
    this.#before = before;
  }
}

function best(personal: boolean, time: number, old: number): Draft | null {
  const gained = old - time;
  if (gained < EQUAL_S) return null;
  return {
    kind: personal ? 'personal-best' : 'session-best',
    urgent: false,
    say: `${personal ? 'Personal best' : 'Best lap'}, by ${spokenTime(gained)}`,
    text: `${time.toFixed(3)} s, ${gained.toFixed(3)} s faster than the best lap ${personal ? 'ever' : 'of this session'} before it.`,
    evidence: [{ what: 'lap time', unit: 's', value: time, reference: old }],
  };
}
