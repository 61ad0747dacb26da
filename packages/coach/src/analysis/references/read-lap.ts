import type { TrackModel } from '@gt3/schemas';
import type { Trace } from '../lap/trace.ts';
import { type Pass, readPass } from '../pass/pass.ts';
import type { Candidate } from './candidate.ts';

const SPEED = 'Speed';

/**
 * Reads the corners of laps that may be compared with. From then on nothing is asked of such a lap but its clock and its
 * speed, and only these are kept: an eighth of its trace.
 */
export class LapReader {
  readonly #model: TrackModel;
  /** What came of each trace, so that a lap which stands in two places is kept once. */
  readonly #read = new Map<Trace, Pick<Candidate, 'trace' | 'passes'>>();

  constructor(model: TrackModel) {
    this.#model = model;
  }

  /** The lap with what was done in its corners and without what is not asked for any more; itself where it was read. */
  read(lap: Candidate): Candidate {
    if (lap.passes !== undefined) return lap;
    const { trace } = lap;
    const read = this.#read.get(trace) ?? { trace: clockAndSpeed(trace), passes: passesOf(trace, this.#model) };
    this.#read.set(trace, read);
    return { ...lap, ...read };
  }

  /** The lap with what was done in its corners and all else; itself where it was read. */
  readWhole(lap: Candidate): Candidate {
    return lap.passes === undefined ? { ...lap, passes: passesOf(lap.trace, this.#model) } : lap;
  }
}

function passesOf(trace: Trace, { corners, segments }: TrackModel): ReadonlyMap<string, Pass> {
  const passes = new Map<string, Pass>();
  corners.forEach((corner, i) => {
    const segment = segments[i];
    const pass = segment === undefined ? null : readPass(trace, corner, segment);
    if (pass !== null) passes.set(corner.id, pass);
  });
  return passes;
}

/** A copy of a trace without its other channels. */
function clockAndSpeed({ n, length, time, times, columns }: Trace): Trace {
  const speed = columns.get(SPEED);
  const all = new Float32Array(speed === undefined ? n : 2 * n);
  all.set(times);
  if (speed !== undefined) all.set(speed, n);
  const kept = speed === undefined ? [] : [[SPEED, all.subarray(n)] as const];
  return { n, length, time, times: all.subarray(0, n), columns: new Map(kept) };
}
