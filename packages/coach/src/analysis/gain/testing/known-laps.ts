import type { Cause, Gain, TrackModel } from '@gt3/schemas';
import { type Envelope, GripEnvelope } from '../../envelope/envelope.ts';
import { measureLap } from '../../envelope/lap-limits.ts';
import { onTheTable, possible } from '../../envelope/possible.ts';
import type { Trace } from '../../lap/trace.ts';
import { readPass } from '../../pass/pass.ts';
import { CornerSpeeds } from '../corner-speeds.ts';
import { type KeptPass, keepPass } from '../kept-pass.ts';
import { straightAfterLine } from '../straight.ts';
import { type Compared, whatIf } from '../what-if.ts';

/** A lap with its number. */
export interface NumberedLap {
  readonly lap: number;
  readonly trace: Trace;
}

/** Laps of a drive of which it is known where and when a mistake was made: what gains come to without any detection. */
export class KnownLaps {
  readonly #model: TrackModel;
  readonly #laps: readonly NumberedLap[];
  readonly #speeds = new CornerSpeeds();
  readonly envelope: Envelope;

  /** @param laps valid laps, in order */
  constructor(model: TrackModel, laps: readonly NumberedLap[]) {
    this.#model = model;
    this.#laps = laps;
    const grip = new GripEnvelope();
    for (const { lap, trace } of laps) {
      const measured = measureLap(trace);
      if (measured !== null) grip.add(measured);
      model.corners.forEach((corner, i) => {
        const segment = model.segments[i];
        const pass = segment === undefined ? null : readPass(trace, corner, segment);
        if (pass !== null) this.#speeds.add(corner.id, lap, pass.minSpeed);
      });
    }
    this.envelope = grip.now;
  }

  /**
   * What is to be compared for a corner.
   *
   * @param bad laps on which the mistake was made; the other laps are the good ones
   * @param except corners with a mistake, this one or another
   * @returns null for a corner that the circuit lacks
   */
  compared(id: string, bad: ReadonlySet<number>, except: ReadonlySet<string>): Compared | null {
    const index = this.#model.corners.findIndex((corner) => corner.id === id);
    const corner = this.#model.corners[index];
    const segment = this.#model.segments[index];
    const [first] = this.#model.corners;
    if (corner === undefined || segment === undefined || first === undefined) return null;
    const kept = (of: (lap: number) => boolean): KeptPass[] =>
      this.#laps
        .filter(({ lap }) => of(lap))
        .map(({ lap, trace }) => {
          const pass = readPass(trace, corner, segment);
          return pass === null ? null : keepPass(lap, trace, segment, pass);
        })
        .filter((one) => one !== null);
    const habit = kept((lap) => bad.has(lap));
    const good = kept((lap) => !bad.has(lap));
    const numbers = (passes: readonly KeptPass[]) => new Set(passes.map((one) => one.lap));
    const [one] = this.#laps;
    const isLast = index === this.#model.corners.length - 1;
    return {
      segment,
      habit,
      good,
      grip: this.#speeds.contrast(numbers(habit), numbers(good), except),
      drive: this.envelope.drive.fit,
      onward: isLast && one !== undefined ? straightAfterLine(one.trace, first) : null,
    };
  }

  /** The gain of one cause in a corner, see `compared`. */
  gain(id: string, cause: Cause, bad: ReadonlySet<number>, except: ReadonlySet<string>): Gain | null {
    const compared = this.compared(id, bad, except);
    return compared === null ? null : whatIf(compared, cause);
  }

  /** Seconds on the table in each corner, on the mean of all laps; null where the envelope refuses. */
  table(): readonly { readonly corner: string; readonly seconds: number }[] | null {
    const could = this.#laps.map(({ trace }) => possible(trace, this.envelope)).filter((one) => one !== null);
    if (could.length === 0) return null;
    return this.#model.segments.map(({ corner, start, end }) => ({
      corner,
      seconds: could.reduce((sum, one) => sum + onTheTable(one, start, end), 0) / could.length,
    }));
  }
}
