import type { Corner, Segment, TrackModel } from '@gt3/schemas';
import { Experience } from '../findings/experience.ts';
import { viewOf } from '../findings/view.ts';
import { slicePass } from '../gain/slice.ts';
import type { DrivenLap } from '../loss/losses.ts';

export { MARKS, tellsClarity } from '../weighing/marks.ts';

/** What the newest passes of a corner look like beside those before. */
export interface Example {
  readonly corner: string;
  /** Lap of the newest pass, and of the first of those that are set against the ones before. */
  readonly lap: number;
  readonly since: number;
  /** See MARKS. */
  readonly marks: Float64Array;
}

/** A habit takes so many laps, and no example has more. */
const LEAST = 2;
const MOST = 5;

/** Every way to set some newest passes of a corner against all before them, over the laps of a run. */
export function examplesOf(model: TrackModel, laps: readonly DrivenLap[]): Example[] {
  const experience = new Experience();
  return laps.flatMap((driven) => {
    const found = model.corners.flatMap((corner, i) => {
      const segment = model.segments[i];
      return segment === undefined ? [] : examplesAt(experience, driven, corner, segment);
    });
    experience.lapEnded(driven, model, null);
    return found;
  });
}

function examplesAt(experience: Experience, driven: DrivenLap, corner: Corner, segment: Segment): Example[] {
  const pass = driven.passes.get(corner.id);
  const slice = slicePass(driven.trace, segment);
  if (pass === undefined || slice === null) return [];
  const { lap } = driven;
  const { evidence } = experience.take({ lap, wetness: null, pass, slice }, corner, segment, null, null);
  return evidence.sinceThen
    .filter(({ habit }) => habit.length >= LEAST && habit.length <= MOST)
    .map((sides) => ({
      corner: corner.id,
      lap,
      since: sides.habit[0] ?? lap,
      marks: viewOf(evidence, sides).marks,
    }));
}
