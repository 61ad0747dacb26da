import type { Cue, CueEvent } from '@gt3/schemas';
import { type Announcement, Announcer } from './announcer.ts';
import { Gates } from './gates.ts';
import { REASON, type Reason } from './reasons.ts';
import { Ride } from './ride.ts';
import { noSenses, SENSE, type Senses } from './senses.ts';
import { QUIET_GAP_S, speechSeconds } from './speech-time.ts';

/** Seconds by which a sentence that begins late may end after `until`: half of what a plan leaves from there to the brake. */
const LATE_S = 0.4;

/** What became of a cue in a lap, and at which tick that was settled. */
export type CueOutcome = Pick<CueEvent, 'lap' | 'tick' | 't' | 'cue' | 'outcome' | 'reason'>;

/** A cue whose place was passed in the lap of that number, and which may be said until `end`. */
interface DueCue {
  cue: Cue;
  readonly lap: number;
  /** Metres from the line of the present lap; below 0 where it was passed in the lap before. */
  start: number;
  end: number;
  /** Why it was not said yet. */
  reason: Reason | null;
}

/**
 * Says the cues of the newest plan where the car passes them, and tells of each cue in each lap what became of it.
 *
 * A cue is due from the tick at which the car drives past `at`. It is said at once, or when the gates open and the
 * sentence before has ended, as long as the car is not past `until` and, where it is late, goes slowly enough to hear it
 * out before. Of several that are due, the one whose end is nearest comes first. Nothing here looks at a clock: all
 * times are session times, so the outcome follows from the ticks and from the tick at which a plan came.
 */
export class CuePlayer {
  /** Values at the tick to come, to be written before `step`. */
  readonly senses: Senses = noSenses();
  readonly #tell: (outcome: CueOutcome) => void;
  readonly #ride: Ride;
  readonly #gates = new Gates();
  readonly #announcer = new Announcer();
  #cues: readonly Cue[] = [];
  /** Where each cue becomes due, in [0, length). */
  #places = new Float64Array(0);
  /** 1 for each cue that is settled, or due, in this lap. */
  #settled = new Uint8Array(0);
  /** Ids that are settled, or due, in this lap, whichever plan they came with. */
  readonly #used = new Set<string>();
  #due: DueCue[] = [];
  #quietUntil = Number.NEGATIVE_INFINITY;

  constructor(tell: (outcome: CueOutcome) => void) {
    this.#tell = tell;
    this.#ride = new Ride({
      entered: (d) => this.#enter(d),
      drove: (from, to) => this.#pass(from, to),
      ended: (why) => this.#closeLap(why),
    });
  }

  /**
   * Starts somewhere else, without a plan.
   *
   * @param length of the lap in metres
   * @param newRun the laps are numbered anew, as the sim counts them
   */
  begin(length: number, newRun: boolean): void {
    if (newRun) this.#ride.restart(REASON.session);
    else this.#ride.end(REASON.session);
    this.plan([]);
    this.#ride.length = length;
  }

  /** Takes the cues of the newest plan in place of those before. */
  plan(cues: readonly Cue[]): void {
    this.#renewDue(cues);
    const { open, d, length } = this.#ride;
    this.#cues = cues;
    this.#places = Float64Array.from(cues, ({ at }) => modulo(at, length));
    this.#settled = Uint8Array.from(cues, ({ id }) => Number(this.#used.has(id)));
    if (open) this.#skipBehind(d, REASON.latePlan);
  }

  /** Takes in a tick, after `senses` was filled. */
  step(t: number, tick: number): void {
    const before = this.#ride.t;
    const taken = this.#ride.step(t, tick, this.senses);
    // a new session's clock starts again, and a sentence that is being said goes on
    if (this.#ride.t < before) this.#quietUntil -= before - this.#ride.t;
    if (!taken) {
      if (this.#announcer.busy && !this.#ride.open) this.#announce(null);
      return;
    }
    const closed = this.#gates.step(this.senses, this.#ride.dt);
    if (this.#due.length > 0) this.#attend(closed);
    if (this.#announcer.busy) this.#announce(closed);
  }

  /** Takes in a sentence that belongs to no place: it is said as soon as the driver can listen, which is when the rows tell. */
  announce(announcement: Announcement): void {
    const dropped = this.#announcer.add(announcement, this.#ride.t);
    if (dropped !== null) this.#emit(this.#cueOf(dropped), this.#ride.lap, REASON.tooMany);
  }

  /** Says what waits, one after the other: nobody drives, and no rows will tell when to. */
  announceNow(): void {
    for (let next = this.#announcer.next(null); next !== null; next = this.#announcer.next(null)) this.#speak(next);
  }

  /** Ends the lap being driven. */
  end(why: Reason): void {
    this.#ride.end(why);
  }

  #enter(d: number): void {
    this.#gates.reset();
    this.#skipBehind(d, REASON.lateLap);
  }

  /** Makes the cues due whose place lies after `from` and not after `to`. */
  #pass(from: number, to: number): void {
    const places = this.#places;
    for (let i = 0; i < places.length; i++) {
      const start = places[i] ?? 0;
      if (start <= from || start > to || this.#settled[i] === 1) continue;
      const cue = this.#cues[i];
      if (cue === undefined || !this.#use(i, cue.id)) continue;
      const end = start + modulo(cue.until - cue.at, this.#ride.length);
      this.#due.push({ cue, lap: this.#ride.lap, start, end, reason: null });
    }
  }

  /** Settles what is due: what the car has left behind is skipped, and one of the others is said if it may be. */
  #attend(closed: Reason | null): void {
    const { d, t } = this.#ride;
    for (const due of this.#due) if (d > due.end) this.#drop(due, due.reason ?? closed ?? REASON.passed);
    const silent = closed ?? (t < this.#quietUntil ? REASON.busy : null);
    const first = silent === null ? this.#mostUrgent() : null;
    if (first !== null) this.#say(first);
    for (const due of this.#due) {
      due.reason = silent ?? (d < due.start ? REASON.rolledBack : (due.reason ?? REASON.busy));
    }
  }

  /** Says one of the sentences that belong to no place; a cue that is due comes first, unless it cannot wait. */
  #announce(closed: Reason | null): void {
    const { t, lap } = this.#ride;
    for (let old = this.#announcer.stale(t); old !== null; old = this.#announcer.stale(t)) {
      this.#emit(this.#cueOf(old), lap, closed ?? REASON.tooLong);
    }
    if (t < this.#quietUntil) return;
    const next = this.#announcer.next(this.#due.length > 0 ? REASON.busy : closed);
    if (next !== null) this.#speak(next);
  }

  #speak(announcement: Announcement): void {
    this.#quietUntil = this.#ride.t + speechSeconds(announcement.say) + QUIET_GAP_S;
    this.#emit(this.#cueOf(announcement), this.#ride.lap, null);
  }

  #cueOf({ id, say }: Announcement): Cue {
    const { d } = this.#ride;
    return { id, at: d, until: d, corner: null, say };
  }

  #mostUrgent(): DueCue | null {
    let first: DueCue | null = null;
    for (const due of this.#due) {
      const possible = this.#ride.d >= due.start && this.#hasTime(due);
      if (possible && (first === null || due.end < first.end)) first = due;
    }
    return first;
  }

  /** A cue that is on time is said where the plan wants it; one that was held has to be heard out in time. */
  #hasTime({ cue, end, reason }: DueCue): boolean {
    const speed = this.senses[SENSE.speed] ?? Number.NaN;
    return reason === null || !((end - this.#ride.d) / speed < speechSeconds(cue.say) - LATE_S);
  }

  #say(due: DueCue): void {
    this.#due = this.#due.filter((other) => other !== due);
    this.#quietUntil = this.#ride.t + speechSeconds(due.cue.say) + QUIET_GAP_S;
    this.#emit(due.cue, due.lap, null);
  }

  #drop(due: DueCue, reason: Reason): void {
    this.#due = this.#due.filter((other) => other !== due);
    this.#emit(due.cue, due.lap, reason);
  }

  /** A due cue that the new plan has too stays due, with the new plan's words. */
  #renewDue(cues: readonly Cue[]): void {
    for (const due of [...this.#due]) {
      const { id, at, until } = due.cue;
      const same = cues.find((cue) => cue.id === id && cue.at === at && cue.until === until);
      if (same === undefined) this.#drop(due, REASON.replaced);
      else due.cue = same;
    }
  }

  #skipBehind(d: number, reason: Reason): void {
    for (const [i, cue] of this.#cues.entries()) {
      const behind = (this.#places[i] ?? 0) <= d;
      if (behind && this.#settled[i] === 0 && this.#use(i, cue.id)) this.#emit(cue, this.#ride.lap, reason);
    }
  }

  #closeLap(why: Reason | null): void {
    if (why === null) {
      for (const due of this.#due) {
        due.start -= this.#ride.length;
        due.end -= this.#ride.length;
      }
    } else {
      for (const due of this.#due) this.#emit(due.cue, due.lap, why);
      this.#due = [];
      this.#skipBehind(Number.POSITIVE_INFINITY, why);
    }
    this.#used.clear();
    this.#settled.fill(0);
  }

  /** Marks a cue as settled in this lap; false when its id was already. */
  #use(i: number, id: string): boolean {
    this.#settled[i] = 1;
    if (this.#used.has(id)) return false;
    this.#used.add(id);
    return true;
  }

  #emit(cue: Cue, lap: number, reason: Reason | null): void {
    const { tick, t } = this.#ride;
    this.#tell({ lap, tick, t, cue, outcome: reason === null ? 'said' : 'skipped', reason });
  }
}

function modulo(value: number, length: number): number {
  const rest = value % length;
  return rest < 0 ? (rest + length) % length : rest;
}
