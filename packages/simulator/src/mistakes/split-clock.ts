import { Simulation } from '../run/simulation.ts';
import type { ResolvedSpec } from '../spec/spec.ts';
import type { PlantedMistake } from './mistake.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** Marks of a segment: approach, start, apex, end. */
const MARKS = 4;

/** When a run passed each mark of each segment of each lap, and each line. Seconds; NaN where it did not drive past. */
export interface Splits {
  readonly segments: readonly Segment[];
  /** `marks[(lap * segments + segment) * MARKS + mark]`; lap 0 is the one before the first line. */
  readonly marks: Float64Array;
  /** `lines[lap]`: the line at which the lap began. */
  readonly lines: Float64Array;
  /** Laps on which the car was put elsewhere: they have no time. */
  readonly broken: ReadonlySet<number>;
}

/** No car moves this far in a step, m. */
const JUMP = 20;
/** A run that takes longer than this many times the usual lap is given up, s a lap. */
const LONGEST_LAP = 420;

/**
 * Drives a spec and times it by interpolating between steps of 1/360 s. Runs on past the last line to the first corner's
 * approach, so that the last corner's segment is whole.
 *
 * @param mistakes those that are planted in this run
 */
export function timeRun(spec: ResolvedSpec, mistakes: readonly PlantedMistake[]): Splits {
  const sim = new Simulation(spec, mistakes);
  const segments = segmentsOf(spec.circuit, new Simulation(spec, []).planner.plan);
  const length = sim.path.length;
  const places = segments.flatMap(({ approach, start, apex, end }) => [approach, start, apex, end]);
  const marks = new Float64Array((spec.laps + 2) * places.length).fill(Number.NaN);
  const lines = new Float64Array(spec.laps + 2).fill(Number.NaN);
  const target = spec.laps * length + (places[0] ?? 0) + 5;
  const broken = new Set<number>();
  const { state } = sim;
  let next = 0;
  while (next < marks.length && placeOf(next) <= state.distance) next++;
  while (state.distance < target && state.time < (spec.laps + 1) * LONGEST_LAP) {
    const distance = state.distance;
    const time = state.time;
    const { lap } = sim;
    const crossed = sim.step();
    const jumped = state.distance - distance > JUMP;
    if (jumped) broken.add(lap).add(sim.lap);
    const at = (place: number): number =>
      jumped ? Number.NaN : time + ((place - distance) / (state.distance - distance)) * (state.time - time);
    while (next < marks.length && placeOf(next) <= state.distance) {
      marks[next] = at(placeOf(next));
      next++;
    }
    if (crossed) lines[sim.lap] = at((sim.lap - 1) * length);
  }
  return { segments, marks, lines, broken };

  function placeOf(index: number): number {
    const lap = Math.floor(index / places.length);
    return (lap - 1) * length + (places[index % places.length] ?? 0);
  }
}

/** Time of a segment on a lap: from its approach to the approach of the next, s. */
export function segmentTime(splits: Splits, lap: number, segment: number): number {
  const count = splits.segments.length;
  const at = (lap * count + segment) * MARKS;
  return (splits.marks[at + MARKS] ?? Number.NaN) - (splits.marks[at] ?? Number.NaN);
}

/** Times of a segment's four phases on a lap: approach, entry, exit, carry, s. They sum to the segment's time. */
export function phaseTimes(splits: Splits, lap: number, segment: number): number[] {
  const at = (lap * splits.segments.length + segment) * MARKS;
  return Array.from(
    { length: MARKS },
    (_, mark) => (splits.marks[at + mark + 1] ?? Number.NaN) - (splits.marks[at + mark] ?? Number.NaN),
  );
}
