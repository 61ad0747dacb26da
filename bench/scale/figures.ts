import type { Published } from './publish.ts';

/** A part of the system that is a process of its own. */
export type Part = 'broker' | 'coach' | 'gateway' | 'generator';

/** Something for each part that runs. */
export type ByPart = Readonly<Partial<Record<Part, number>>>;

/** How long something took, ms. */
export interface Delays {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** How the system did with so many rigs. */
export interface StepFigures {
  readonly rigs: number;
  readonly seconds: number;
  /** Share of one core; that of `others` is what the rest of the machine used meanwhile. */
  readonly cores: ByPart;
  readonly othersCores: number;
  /** Resident at the most, MiB. */
  readonly rssMiB: ByPart;
  /** From the worker's start until it had all rigs, s. */
  readonly loadS: number;
  /** Messages that wait for the worker: the mean of the first and of the last third. */
  readonly lagEarly: number;
  readonly lagLate: number;
  /** From a batch's publishing to the arrival of the findings and of the laps that it brought. */
  readonly finding: Delays;
  readonly lap: Delays;
  /** Results that came, and that an offline analysis of the same batches finds. */
  readonly results: number;
  readonly resultsWanted: number;
  /** Batches that were not acknowledged. */
  readonly lost: number;
  /** How far the generator was behind its plan at the worst, ms. */
  readonly lateMs: number;
}

/** Longest time from batch to finding, 99th percentile, ms, for rigs that count as sustained. */
const LIMIT_P99_MS = 150;
/** Batches of each rig that may wait at the end of a run without that being a lag that grows. */
const BATCHES_BEHIND = 1;

/** True where the system kept up with the rigs: nothing lost, quick, and no lag that grows. */
export function isSustained({ rigs, finding, results, resultsWanted, lost, lagEarly, lagLate }: StepFigures): boolean {
  const lagging = lagLate > BATCHES_BEHIND * rigs && lagLate > 2 * lagEarly;
  return lost === 0 && results === resultsWanted && finding.p99 < LIMIT_P99_MS && !lagging;
}

/** Median, 99th percentile and worst of delays in ms; NaN where there are none. */
function delaysOf(values: readonly number[]): Delays {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), worst: sorted.at(-1) ?? Number.NaN };
}

/** What the rigs saw, as figures. */
export function publishedFigures(published: Published) {
  const { findingMs, lapMs, findings, laps, findingsWanted, lapsWanted, lost, lateMs } = published;
  return {
    finding: delaysOf(findingMs),
    lap: delaysOf(lapMs),
    results: findings + laps,
    resultsWanted: findingsWanted + lapsWanted,
    lost,
    lateMs,
  };
}
