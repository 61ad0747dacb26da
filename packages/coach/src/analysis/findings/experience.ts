import type { Corner, Finding, Segment, TrackModel, Withheld } from '@gt3/schemas';
import { type EnvelopeState, GripEnvelope } from '../envelope/envelope.ts';
import { measureLap } from '../envelope/lap-limits.ts';
import { Evidence, type Sides } from '../evidence/evidence.ts';
import { Form } from '../evidence/form.ts';
import { PassBook, type PassBookState } from '../evidence/pass-book.ts';
import type { SeenPass } from '../evidence/seen-pass.ts';
import type { Straight } from '../gain/baseline.ts';
import { CornerSpeeds, type SpeedContrast } from '../gain/corner-speeds.ts';
import { slicePass } from '../gain/slice.ts';
import { straightAfterLine } from '../gain/straight.ts';
import type { DrivenLap } from '../loss/losses.ts';
import type { Case } from './case.ts';
import { judgePass } from './finding.ts';

/** Number that a lap which is not of this run goes by. */
const CHOSEN_LAP = -1;

/** What a run has shown so far, between two corners. */
export interface ExperienceState {
  readonly book: PassBookState;
  readonly open: readonly SeenPass[];
  readonly wetness: number | null;
  readonly envelope: EnvelopeState;
  readonly straight: { readonly last: string; readonly onward: Straight | null } | null;
}

/** What the valid laps of a run have shown of its driver, and what that says of the newest pass of a corner. */
export class Experience {
  readonly #book = new PassBook();
  /** Passes of the lap that is being driven. */
  #open: SeenPass[] = [];
  #form: Form = new Form(this.#book, null);
  readonly #envelope = new GripEnvelope();
  /** The lap's last corner, and the straight that its exit is carried on to behind the line. */
  #straight: ExperienceState['straight'] = null;

  /**
   * Judges a pass beside those of earlier laps, or beside the lap that was chosen to compare with.
   *
   * @param chosen a lap of another run or another driver to compare with; null to find the good passes among the own ones
   * @param silence why nothing may be said of it whatever is found; null where that is not so
   * @returns null where nothing is to be said
   */
  judge(
    seen: SeenPass,
    corner: Corner,
    segment: Segment,
    silence: Withheld | null,
    chosen: DrivenLap | null,
  ): Finding | null {
    return judgePass(this.take(seen, corner, segment, silence, chosen));
  }

  /** Takes in a pass; see `judge` for the rest, which says what it comes to. */
  take(seen: SeenPass, corner: Corner, segment: Segment, silence: Withheld | null, chosen: DrivenLap | null): Case {
    if (seen.wetness !== this.#form.wetness) this.#look(seen.wetness);
    this.#open.push(seen);
    const evidence = new Evidence(
      this.#form,
      this.#book.of(corner.id, seen.wetness),
      seen,
      chosen === null ? null : chosenPass(chosen, segment),
    );
    const gripOf = (sides: Sides) => this.#grip(sides, corner.id, seen.wetness, chosen);
    const drive = this.#envelope.now.drive.fit;
    const onward = this.#straight?.last === corner.id ? this.#straight.onward : null;
    return { corner, segment, lap: seen.lap, evidence, silence, gripOf, drive, onward };
  }

  /**
   * Ends the lap that was being driven.
   *
   * @param driven the lap where it counts, to be remembered; else null
   * @param wetness of the track at its end
   */
  lapEnded(driven: DrivenLap | null, model: TrackModel | null, wetness: number | null): void {
    this.#open = [];
    if (driven !== null && model !== null) this.#remember(driven, model, wetness);
    // Also after a lap that does not count, whose passes say nothing of the next one.
    this.#look(wetness);
  }

  /** State between two corners. */
  snapshot(): ExperienceState {
    return {
      book: this.#book.snapshot(),
      open: [...this.#open],
      wetness: this.#form.wetness,
      envelope: this.#envelope.snapshot(),
      straight: this.#straight,
    };
  }

  /** Goes on from a snapshot. */
  restore(state: ExperienceState): void {
    this.#book.restore(state.book);
    this.#envelope.restore(state.envelope);
    this.#straight = state.straight;
    this.#open = [...state.open];
    this.#look(state.wetness);
  }

  #remember(driven: DrivenLap, { corners, segments }: TrackModel, wetness: number | null): void {
    const limits = measureLap(driven.trace);
    if (limits !== null) this.#envelope.add(limits);
    const [first, last] = [corners[0], corners.at(-1)];
    if (first !== undefined && last !== undefined) {
      this.#straight = { last: last.id, onward: straightAfterLine(driven.trace, first) };
    }
    for (const segment of segments) {
      const pass = driven.passes.get(segment.corner);
      const slice = slicePass(driven.trace, segment);
      if (pass !== undefined && slice !== null) this.#book.add({ lap: driven.lap, wetness, pass, slice });
    }
  }

  #look(wetness: number | null): void {
    this.#form = new Form(this.#book, wetness);
    for (const seen of this.#open) if (seen.wetness === wetness) this.#form.present(seen);
  }

  /** What the car was faster by on some laps than on others, by all corners but the one in question. */
  #grip({ habit, good }: Sides, corner: string, wetness: number | null, chosen: DrivenLap | null): SpeedContrast {
    const speeds = new CornerSpeeds();
    for (const other of this.#book.corners) {
      for (const { lap, pass } of this.#book.of(other, wetness)) speeds.add(other, lap, pass.minSpeed);
    }
    for (const { lap, pass } of this.#open) speeds.add(pass.corner, lap, pass.minSpeed);
    for (const [other, pass] of chosen?.passes ?? []) speeds.add(other, CHOSEN_LAP, pass.minSpeed);
    return speeds.contrast(new Set(habit), new Set(good), new Set([corner]));
  }
}

function chosenPass(driven: DrivenLap, segment: Segment): SeenPass | null {
  const pass = driven.passes.get(segment.corner);
  const slice = slicePass(driven.trace, segment);
  return pass === undefined || slice === null ? null : { lap: CHOSEN_LAP, wetness: null, pass, slice };
}
