import { NOTES, type RaceNote } from '@gt3/schemas';

/** Who hears the notes; tick and session time of the frame that brought each. */
export type HearNote = (note: RaceNote, tick: number, t: number) => void;

/** A note before it is known whether it is spoken. */
export interface Draft extends Pick<RaceNote, 'kind' | 'urgent' | 'say' | 'text' | 'evidence'> {
  /** What it is about, for its id; its kind unless given. */
  readonly about?: string;
  /** Called when it is spoken: what was withheld may be offered again. */
  readonly onSaid?: () => void;
}

/** Where a note belongs. */
export interface Moment {
  readonly lap: number;
  readonly tick: number;
  /** Session time in seconds. */
  readonly t: number;
}

/** A desk between two notes. */
export interface NoteDeskState {
  readonly lap: number;
  readonly spoken: boolean;
  readonly ids: readonly string[];
}

/** Nothing has so much to tell in one lap: what comes after is left out, so that ids need a bounded memory. */
const MOST_A_LAP = 64;

/** Gives notes their ids and says one a lap; what cannot wait is said whatever else was said. */
export class NoteDesk {
  readonly #hear: HearNote;
  #lap = -1;
  #spoken = false;
  #ids = new Set<string>();

  constructor(hear: HearNote) {
    this.#hear = hear;
  }

  /** Says a note that does not wait for its turn. */
  say(draft: Draft, at: Moment): void {
    this.#turn(at.lap);
    this.#publish(draft, at, null);
  }

  /** Says the most important of the drafts, in the order of NOTES, unless the lap had its note; the others are withheld. */
  offer(drafts: readonly Draft[], at: Moment): void {
    this.#turn(at.lap);
    for (const draft of drafts.toSorted((a, b) => NOTES.indexOf(a.kind) - NOTES.indexOf(b.kind))) {
      this.#publish(draft, at, this.#spoken ? 'one-a-lap' : null);
      this.#spoken = true;
    }
  }

  /** State between two notes. */
  snapshot(): NoteDeskState {
    return { lap: this.#lap, spoken: this.#spoken, ids: [...this.#ids] };
  }

  /** Goes on from a snapshot. */
  restore({ lap, spoken, ids }: NoteDeskState): void {
    this.#lap = lap;
    this.#spoken = spoken;
    this.#ids = new Set(ids);
  }

  #turn(lap: number): void {
    if (lap === this.#lap) return;
    this.#lap = lap;
    this.#spoken = false;
    this.#ids.clear();
  }

  #publish({ about, onSaid, ...draft }: Draft, { lap, tick, t }: Moment, withheld: RaceNote['withheld']): void {
    if (this.#ids.size === MOST_A_LAP) return;
    const id = this.#newId(`L${lap}-${about ?? draft.kind}`);
    if (withheld === null) onSaid?.();
    this.#hear({ ...draft, id, lap, withheld }, tick, t);
  }

  /** The id itself for the first of its name in a lap, else with a number. */
  #newId(name: string): string {
    let id = name;
    for (let count = 2; this.#ids.has(id); count++) id = `${name}-${count}`;
    this.#ids.add(id);
    return id;
  }
}
