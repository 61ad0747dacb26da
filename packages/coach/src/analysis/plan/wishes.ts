import type { Finding, NoteKind, RaceNote, RigInput, Verbosity } from '@gt3/schemas';

/** A driver who wants quiet hears of nothing that is worth less than this, in seconds a lap. */
const QUIET_WORTH_S = 0.15;
/** Notes that everybody hears of. */
const FOR_ALL: readonly NoteKind[] = ['flag', 'fuel'];

/** What the team and the driver asked for. */
export interface WishesState {
  /** Corner that is to be worked on; null where nobody marked one. */
  readonly focus: string | null;
  readonly verbosity: Verbosity;
}

/** What the team and the driver asked the coach to speak of: one corner, more, or less. */
export class Wishes {
  #state: WishesState = { focus: null, verbosity: 'normal' };

  /** Corner that was marked; null where none is. */
  get focus(): string | null {
    return this.#state.focus;
  }

  /** Takes in an input; those that ask for nothing of the kind change nothing. */
  take(input: RigInput['input']): void {
    if (input.kind === 'focus') this.#state = { ...this.#state, focus: input.corner };
    if (input.kind === 'verbosity') this.#state = { ...this.#state, verbosity: input.verbosity };
  }

  /** Another circuit has other corners: none of them is marked. */
  leaveTrack(): void {
    this.#state = { ...this.#state, focus: null };
  }

  /** The finding as it is published: withheld where something else was asked for. */
  judge(finding: Finding): Finding {
    if (finding.withheld !== null) return finding;
    if (this.#isBesideFocus(finding)) return { ...finding, withheld: 'another-focus' };
    return this.#isTooSmall(finding) ? { ...finding, withheld: 'quiet' } : finding;
  }

  /** The note as it is published: a driver who wants quiet hears of flags and fuel only. */
  judgeNote(note: RaceNote): RaceNote {
    const heard = note.withheld !== null || this.#state.verbosity !== 'quiet' || FOR_ALL.includes(note.kind);
    return heard ? note : { ...note, withheld: 'quiet' };
  }

  /**
   * What to cue on a lap: of the focus alone where one is marked; else everything on a learning lap and for a driver who
   * wants to hear much, and the first thing alone at other times and for one who wants quiet.
   *
   * @param ranked advice, the most worth first
   * @param learning true on the laps on which the driver gets to know all of it
   */
  choose(ranked: readonly Finding[], learning: boolean): readonly Finding[] {
    const { focus, verbosity } = this.#state;
    if (focus !== null) return ranked.filter((finding) => !this.#isBesideFocus(finding));
    if (verbosity === 'quiet') return ranked.filter((finding) => !this.#isTooSmall(finding)).slice(0, 1);
    return learning || verbosity === 'talkative' ? ranked : ranked.slice(0, 1);
  }

  /** State between two messages. */
  snapshot(): WishesState {
    return this.#state;
  }

  /** Goes on from a snapshot. */
  restore(state: WishesState): void {
    this.#state = state;
  }

  #isBesideFocus({ corner }: Finding): boolean {
    const { focus } = this.#state;
    return focus !== null && corner !== focus;
  }

  #isTooSmall({ gain }: Finding): boolean {
    return this.#state.verbosity === 'quiet' && gain.mean < QUIET_WORTH_S;
  }
}
