import type { LapRef, ReferenceConditions, Segment, TrackModel } from '@gt3/schemas';
import { timeAt } from '../lap/trace.ts';
import { type Candidate, type CandidateRecord, isSameLap, recordOf, type TraceLookup } from './candidate.ts';
import type { Shift } from './effects.ts';
import { conditionWords, likeness } from './likeness.ts';
import { LapReader } from './read-lap.ts';

/** Beside the best lap another may stand in only when no segment of it is slower by more than this, in seconds. */
const FAITHFUL_S = 0.05;
/** A lap of another driver that is faster by more than this share shows another way of driving, not what to do next. */
const MOST_FASTER = 0.03;
/** A smaller effect of the conditions is not spoken of, in seconds a lap. */
const LEAST_SHIFT_S = 0.05;

/** The lap that is to be compared with, and why it. */
export interface Choice {
  readonly lap: Candidate;
  readonly whose: 'own' | 'own-earlier' | 'rival' | 'chosen';
  /** The lap in words: `own lap 5`. */
  readonly name: string;
  /** Its conditions beside those of the coming lap, in words: `same fuel`; empty where nothing is known. */
  readonly conditions: string;
}

/** Why a lap was chosen, in words: `own lap 5, same fuel`. */
export function whyOf({ name, conditions }: Choice): string {
  return conditions === '' ? name : `${name}, ${conditions}`;
}

/** A pool between two laps: plain data, the traces lie in the store. */
export interface PoolState {
  readonly current: (Omit<Choice, 'lap'> & { readonly lap: CandidateRecord }) | null;
  readonly best: CandidateRecord | null;
  readonly alike: CandidateRecord | null;
  readonly earlier: CandidateRecord | null;
  readonly rival: CandidateRecord | null;
  readonly chosen: CandidateRecord | null;
}

/**
 * The laps that a run may be compared with, and the choice among them. At most five are kept: the best own lap, an own lap
 * as good everywhere that is nearer to the present conditions, the own best of an earlier run, the best of another rig,
 * and what a person chose. Laps of another wetness are never compared.
 */
export class ReferencePool {
  readonly #rig: string;
  #current: Choice | null = null;
  #best: Candidate | null = null;
  #alike: Candidate | null = null;
  #earlier: Candidate | null = null;
  #rival: Candidate | null = null;
  #chosen: Candidate | null = null;

  /** @param rig whose laps are own laps */
  constructor(rig: string) {
    this.#rig = rig;
  }

  /** What was chosen last. */
  get current(): Choice | null {
    return this.#current;
  }

  /** What a person chose; null where nothing is. */
  get chosen(): Candidate | null {
    return this.#chosen;
  }

  /** Seconds of the best own lap of this run in the wetness of `conditions`; null where there is none. */
  pace(conditions: ReferenceConditions | null): number | null {
    const best = this.#best;
    return best !== null && likeness(best.conditions, conditions).sameWetness ? best.trace.time : null;
  }

  /**
   * Takes in a valid lap of this run.
   *
   * @param segments of the track model, by which laps are compared piece by piece
   * @param coming conditions of the lap after it
   */
  add(own: Candidate, segments: readonly Segment[], coming: ReferenceConditions): void {
    const best = this.#best;
    const pace = this.pace(own.conditions);
    const kept = this.#alike;
    this.#alike = null;
    if (best === null || pace === null || own.trace.time < pace) {
      this.#best = own;
      return;
    }
    if (likeness(best.conditions, coming).near) return;
    if (kept !== null && likeness(kept.conditions, coming).near && kept.trace.time <= own.trace.time)
      this.#alike = kept;
    else if (isFaithful(own, best, segments)) this.#alike = own;
  }

  /** Takes in a lap that a coach offers: of an earlier run of this rig, or of another rig. The faster of two stays. */
  offer(lap: Candidate): void {
    if (lap.rig === this.#rig) this.#earlier = faster(this.#earlier, lap);
    else this.#rival = faster(this.#rival, lap);
  }

  /** A person chose this lap: it is compared with until another is chosen or it is released. */
  choose(lap: Candidate): void {
    this.#chosen = lap;
  }

  /** The pool chooses by itself again. */
  release(): void {
    this.#chosen = null;
  }

  /**
   * Chooses the lap to compare the coming one with: what a person chose; else the fastest of those driven in the like
   * conditions (own lap as good everywhere as the best, own best of an earlier run, another rig's lap that is known to
   * be like); else the best own lap of this run, of an earlier run, of another rig.
   */
  pick(coming: ReferenceConditions): Choice | null {
    this.#current = this.#pick(coming);
    return this.#current;
  }

  /**
   * Reads the corners of the laps; to be called when they are known, and after laps were added. What a person chose stays
   * whole: it may go on into a run whose corners are others.
   */
  readLaps(model: TrackModel): void {
    const reader = new LapReader(model);
    const read = (lap: Candidate | null) => (lap === null ? null : reader.read(lap));
    this.#best = read(this.#best);
    this.#alike = read(this.#alike);
    this.#earlier = read(this.#earlier);
    this.#rival = read(this.#rival);
    const chosen = this.#chosen === null ? null : reader.readWhole(this.#chosen);
    this.#chosen = chosen;
    const current = this.#current;
    if (current === null) return;
    const lap = chosen !== null && isSameLap(chosen, current.lap) ? chosen : reader.read(current.lap);
    this.#current = { ...current, lap };
  }

  /** State between two messages. */
  snapshot(): PoolState {
    const record = (lap: Candidate | null): CandidateRecord | null => (lap === null ? null : recordOf(lap));
    const current = this.#current;
    return {
      current: current === null ? null : { ...current, lap: recordOf(current.lap) },
      best: record(this.#best),
      alike: record(this.#alike),
      earlier: record(this.#earlier),
      rival: record(this.#rival),
      chosen: record(this.#chosen),
    };
  }

  /** Goes on from a snapshot; a lap whose trace is gone is left out. */
  restore(state: PoolState, find: TraceLookup): void {
    const lap = (record: CandidateRecord | null): Candidate | null => {
      const trace = record === null ? null : find(record);
      return record === null || trace === null ? null : { ...record, trace };
    };
    const current = lap(state.current?.lap ?? null);
    this.#current = state.current === null || current === null ? null : { ...state.current, lap: current };
    this.#best = lap(state.best);
    this.#alike = lap(state.alike);
    this.#earlier = lap(state.earlier);
    this.#rival = lap(state.rival);
    this.#chosen = lap(state.chosen);
  }

  #pick(coming: ReferenceConditions): Choice | null {
    if (this.#chosen !== null) return this.#choice('chosen', this.#chosen, coming);
    const own = this.#own(coming);
    const earlier = usable(this.#earlier, coming);
    const rival = usable(this.#rival, coming);
    const first = own ?? earlier ?? rival;
    if (first === null) return null;
    let choice = this.#choice(first === own ? 'own' : first === earlier ? 'own-earlier' : 'rival', first, coming);
    if (earlier !== null && isBetter(earlier, choice.lap, coming))
      choice = this.#choice('own-earlier', earlier, coming);
    if (rival !== null && isBetter(rival, choice.lap, coming) && isWithinReach(rival, first)) {
      choice = this.#choice('rival', rival, coming);
    }
    return choice;
  }

  /** The own lap of this run to compare with: the best, unless another as good everywhere is nearer in conditions. */
  #own(coming: ReferenceConditions): Candidate | null {
    const best = usable(this.#best, coming);
    const alike = usable(this.#alike, coming);
    if (best === null || alike === null) return best;
    if (likeness(best.conditions, coming).near) return best;
    return likeness(alike.conditions, coming).near ? alike : best;
  }

  #choice(whose: Choice['whose'], lap: Candidate, coming: ReferenceConditions): Choice {
    return { lap, whose, name: this.#name(whose, lap), conditions: conditionWords(lap.conditions, coming) };
  }

  #name(whose: Choice['whose'], lap: Candidate): string {
    const best = isSameLap(lap, this.#best) ? ' (best of this run)' : '';
    if (whose === 'own') return `own lap ${lap.lap}${best}`;
    if (whose === 'own-earlier') return 'own best of an earlier run';
    const name = lap.rig === this.#rig ? `lap ${lap.lap}` : `${lap.rig}, lap ${lap.lap}`;
    return whose === 'chosen' ? `${name}, chosen by hand` : name;
  }
}

/**
 * A choice as others are told of it.
 *
 * @param rig whose run it is compared with, and that run
 * @param shift seconds a lap that the difference in conditions is worth (positive: the coming lap is slower), where known
 */
export function lapRefOf(choice: Choice, rig: string, run: string, shift: Shift | null): LapRef {
  const { lap } = choice;
  const whose = lap.rig === rig && lap.run === run ? {} : { rig: lap.rig, run: lap.run };
  const worth = shift === null || Math.abs(shift.mean) < LEAST_SHIFT_S ? '' : `, worth ${worthWords(shift.mean)} a lap`;
  return { lap: lap.lap, time: lap.trace.time, ...whose, why: `${whyOf(choice)}${worth}` };
}

function worthWords(seconds: number): string {
  return `${Math.abs(seconds).toFixed(2)} s ${seconds > 0 ? 'less pace' : 'more pace'}`;
}

/** Laps that a state needs the traces of. */
export function lapsOf(state: PoolState): readonly CandidateRecord[] {
  const all = [state.current?.lap ?? null, state.best, state.alike, state.earlier, state.rival, state.chosen].filter(
    (lap) => lap !== null,
  );
  return all.filter((lap, i) => all.findIndex((other) => isSameLap(lap, other)) === i);
}

function faster(kept: Candidate | null, next: Candidate): Candidate {
  return kept !== null && kept.trace.time <= next.trace.time ? kept : next;
}

function usable(lap: Candidate | null, coming: ReferenceConditions): Candidate | null {
  return lap !== null && likeness(lap.conditions, coming).sameWetness ? lap : null;
}

/** True for a lap that is faster and known to be driven in the like conditions. */
function isBetter(lap: Candidate, than: Candidate, coming: ReferenceConditions): boolean {
  const { near, fuelKnown } = likeness(lap.conditions, coming);
  return near && fuelKnown && lap.trace.time < than.trace.time;
}

function isWithinReach(rival: Candidate, own: Candidate): boolean {
  return rival.trace.time >= (1 - MOST_FASTER) * own.trace.time;
}

/** True when a lap is as good as the best in every segment: then it hides no mistake that the best does not have. */
function isFaithful({ trace }: Candidate, best: Candidate, segments: readonly Segment[]): boolean {
  return segments.every(({ start, end }) => {
    const own = timeAt(trace, end) - timeAt(trace, start);
    return own - (timeAt(best.trace, end) - timeAt(best.trace, start)) <= FAITHFUL_S;
  });
}
