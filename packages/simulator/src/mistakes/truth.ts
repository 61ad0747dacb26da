import type { ResolvedSpec } from '../spec/spec.ts';
import type { PlantedMistake } from './mistake.ts';
import { phaseTimes, type Splits, segmentTime, timeRun } from './split-clock.ts';

/** What a mistake cost in each phase of its segment, s, on the mean of its laps. */
export interface PhaseLoss {
  readonly approach: number;
  readonly entry: number;
  readonly exit: number;
  readonly carry: number;
}

/** Truth about one planted mistake. */
export interface MistakeTruth {
  /** Id of the corner. */
  readonly corner: string;
  readonly kind: string;
  readonly amount: number;
  readonly laps: readonly number[];
  /** Seconds lost from the corner's approach to the next corner's approach; by lap in the order of `laps`. */
  readonly loss: { readonly mean: number; readonly byLap: readonly number[] };
  readonly phases: PhaseLoss;
  /** Seconds lost in every corner's segment by its id, mean of the laps: a mistake also costs time in corners linked to its own. */
  readonly byCorner: Readonly<Record<string, number>>;
  /** How much the segment's time differs from lap to lap without the mistake, one standard deviation, s. */
  readonly spread: number;
}

/** What really happened in a run. Metres of lap distance, seconds. */
export interface Truth {
  readonly track: string;
  readonly car: string;
  readonly seed: number;
  readonly skill: number;
  /** `approach` is where the corner's segment begins. */
  readonly corners: readonly {
    readonly id: string;
    readonly name: string;
    readonly approach: number;
    readonly start: number;
    readonly apex: number;
    readonly end: number;
  }[];
  /** Time is null where the car was towed: such a lap has none. */
  readonly laps: readonly { readonly lap: number; readonly time: number | null }[];
  readonly mistakes: readonly MistakeTruth[];
}

const MICROSECOND = 1e6;

function rounded(seconds: number): number {
  return Math.round(seconds * MICROSECOND) / MICROSECOND;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Spread of a segment's time, from laps that follow each other, which wear and fuel hardly move: the mean square of successive
 * differences is twice the variance (von Neumann, 1941).
 */
function spreadOf(splits: Splits, laps: number, segment: number): number {
  const times = Array.from({ length: laps }, (_, i) => segmentTime(splits, i + 1, segment));
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? Number.NaN));
  return Math.sqrt(mean(steps.filter(Number.isFinite).map((step) => (step * step) / 2)));
}

function judge(
  mistake: PlantedMistake,
  { laps: count, circuit }: ResolvedSpec,
  real: Splits,
  without: Splits,
): MistakeTruth {
  const { cornerIndex, laps } = mistake;
  const lost = (lap: number, segment: number) => segmentTime(real, lap, segment) - segmentTime(without, lap, segment);
  const driven = laps.filter((lap) => Number.isFinite(lost(lap, cornerIndex)));
  const byLap = driven.map((lap) => rounded(lost(lap, cornerIndex)));
  const lostAt = (segment: number) => mean(laps.map((lap) => lost(lap, segment)).filter(Number.isFinite));
  const phase = (index: number): number =>
    rounded(
      mean(
        driven.map(
          (lap) =>
            (phaseTimes(real, lap, cornerIndex)[index] ?? 0) - (phaseTimes(without, lap, cornerIndex)[index] ?? 0),
        ),
      ),
    );
  return {
    corner: mistake.corner.id,
    kind: mistake.kind.name,
    amount: mistake.amount,
    laps: driven,
    loss: { mean: rounded(mean(byLap)), byLap },
    byCorner: Object.fromEntries(circuit.corners.map(({ id }, segment) => [id, rounded(lostAt(segment))])),
    phases: { approach: phase(0), entry: phase(1), exit: phase(2), carry: phase(3) },
    spread: rounded(spreadOf(without, count, cornerIndex)),
  };
}

/**
 * Truth about a run, from runs in pairs: the run itself, and for each mistake the same run of the same seed without that one
 * (all others planted). A lap on which the segment was not driven through (a tow) is left out.
 */
export function truthOf(spec: ResolvedSpec): Truth {
  const real = timeRun(spec, spec.mistakes);
  const mistakes = spec.mistakes.map((mistake) => {
    const others = spec.mistakes.filter((other) => other !== mistake);
    return judge(mistake, spec, real, timeRun(spec, others));
  });
  const laps = Array.from({ length: spec.laps }, (_, i) => {
    const time = (real.lines[i + 2] ?? Number.NaN) - (real.lines[i + 1] ?? Number.NaN);
    const isWhole = Number.isFinite(time) && !real.broken.has(i + 1);
    return { lap: i + 1, time: isWhole ? rounded(time) : null };
  });
  return {
    track: spec.circuit.key,
    car: spec.car.key,
    seed: spec.seed,
    skill: spec.skill,
    corners: spec.circuit.corners.map(({ id, name, start, apex, end }, index) => ({
      id,
      name,
      approach: rounded(real.segments[index]?.approach ?? start),
      start,
      apex,
      end,
    })),
    laps,
    mistakes,
  };
}
