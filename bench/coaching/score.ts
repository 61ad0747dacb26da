import type { Analysis, Finding } from '@gt3/schemas';
import type { MistakeTruth } from '@gt3/simulator';
import type { Drive } from './drives.ts';

/** A drive, the truth about its mistake and what the coach said. */
export interface Scored {
  readonly drive: Drive;
  readonly truth: MistakeTruth | null;
  readonly analysis: Analysis;
  /** Of the drive without its distractor; null for one that has none. */
  readonly twin: Analysis | null;
}

/** What a coach is held to. Shares 0..1; NaN where there was nothing to measure. */
export interface Score {
  /** Mistakes that cost 0.05 to 1.5 s, and how many of them were spoken of within two laps of the second time. */
  readonly mistakes: number;
  readonly recall: number;
  /** Those among them of which the drive gives enough evidence, and how many were spoken of within two laps of that. */
  readonly evident: number;
  readonly evidentRecall: number;
  /** Spoken findings where the planted mistake costs time, among all spoken on drives with a mistake. */
  readonly precision: number;
  /** Of the mistakes found, those whose cause was named most often. */
  readonly cause: number;
  /** The same in corners that the driver brakes for: brakes that nobody touches tell nothing of how they are used. */
  readonly braked: number;
  readonly brakedCause: number;
  /** Median of |gain - truth| / truth, and how often the truth lies in the interval. */
  readonly gainError: number;
  readonly coverage: number;
  /** Spoken findings a lap on drives without a mistake. */
  readonly falseAdvice: number;
  /** Spoken findings on the lap of a distractor and the one after; and those that are not spoken on any lap without it. */
  readonly duringDistractor: number;
  readonly distracted: number;
  /** Circuits whose corners were not the same every time; laps whose losses do not add up. */
  readonly unstableCircuits: number;
  readonly badSums: number;
}

/** What costs less is not worth finding; what costs more in one corner is an incident, not technique. Seconds. */
const WORTH_FINDING_S = 0.05;
const INCIDENT_S = 1.5;
/** What a mistake costs in another corner than its own counts as a real effect of it from here on, in seconds. */
const REAL_EFFECT_S = 0.02;
/** It takes two laps with a mistake at least, and two more are the time to speak. */
const LEAST_LAPS = 2;
const LAPS_TO_SPEAK = 2;
/**
 * Evidence is enough when whoever knew corner and mistake would see its cost at so many standard errors between the laps with
 * it and those before, given how the driver differs from lap to lap without it.
 */
const ENOUGH = 3;
const TOLERANCE_S = 1e-3;

/** Scores a set of drives. */
export function score(all: readonly Scored[]): Score {
  const planted = all.filter((one) => one.drive.group === 'planted');
  const costly = planted.filter(({ truth }) => isTechnique(truth?.loss.mean ?? 0));
  const found = costly.filter((one) => inTime(one, LEAST_LAPS));
  const braked = found.filter(isBrakedFor);
  const evident = costly.filter((one) => lapsNeeded(one) !== null);
  const gains = found.map((one) => ({ truth: one.truth?.loss.mean ?? 0, gain: at(one).at(-1)?.gain }));
  const errors = gains.map(({ truth, gain }) => Math.abs((gain?.mean ?? 0) - truth) / truth);
  const covered = gains.filter(({ truth, gain }) => gain !== undefined && gain.low <= truth && truth <= gain.high);
  const clean = all.filter((one) => one.drive.group === 'clean');
  const laps = clean.reduce((sum, one) => sum + one.analysis.laps.filter((lap) => lap.time !== null).length, 0);
  const distractors = all.filter((one) => one.drive.group === 'distractor');
  const said = planted.flatMap((one) => spoken(one).map((finding) => ({ one, finding })));
  return {
    mistakes: costly.length,
    recall: found.length / costly.length,
    evident: evident.length,
    evidentRecall: evident.filter((one) => inTime(one, lapsNeeded(one) ?? 0)).length / evident.length,
    precision: said.filter(({ one, finding }) => isPlanted(one, finding)).length / said.length,
    cause: found.filter(isNamed).length / found.length,
    braked: braked.length,
    brakedCause: braked.filter(isNamed).length / braked.length,
    gainError: median(errors),
    coverage: covered.length / found.length,
    falseAdvice: clean.reduce((sum, one) => sum + spoken(one).length, 0) / laps,
    duringDistractor: distractors.flatMap(duringEvent).length,
    distracted: distractors.flatMap(ledTo).length,
    unstableCircuits: unstable(all),
    badSums: all.reduce((sum, one) => sum + badSums(one.analysis), 0),
  };
}

function isTechnique(loss: number): boolean {
  return loss >= WORTH_FINDING_S && loss <= INCIDENT_S;
}

function spoken({ analysis }: Scored): Finding[] {
  return analysis.findings.filter((finding) => finding.withheld === null);
}

/** Spoken findings at the planted corner while the mistake is made. */
function at(one: Scored): Finding[] {
  return spoken(one).filter((finding) => finding.corner === one.truth?.corner && finding.lap >= one.drive.from);
}

/** @param laps laps with the mistake that are enough */
function inTime(one: Scored, laps: number): boolean {
  return at(one).some((finding) => finding.lap < one.drive.from + laps + LAPS_TO_SPEAK);
}

/** Laps with the mistake after which there is enough evidence; null where the drive has fewer. */
function lapsNeeded({ drive, truth, analysis }: Scored): number | null {
  const counts = new Set(analysis.laps.filter((lap) => lap.valid).map((lap) => lap.lap));
  const before = [...counts].filter((lap) => lap < drive.from).length;
  const withIt = [...counts].filter((lap) => lap >= drive.from).length;
  if (truth === null || before === 0) return null;
  for (let laps = LEAST_LAPS; laps <= withIt; laps++) {
    if (truth.loss.mean >= ENOUGH * truth.spread * Math.sqrt(1 / laps + 1 / before)) return laps;
  }
  return null;
}

/** At the planted corner, or at one where the mistake costs time too. */
function isPlanted({ truth, drive }: Scored, { corner, lap }: Finding): boolean {
  return lap >= drive.from && (corner === truth?.corner || (truth?.byCorner[corner] ?? 0) >= REAL_EFFECT_S);
}

function isNamed(one: Scored): boolean {
  return usualCause(at(one)) === one.truth?.kind;
}

function isBrakedFor({ truth, analysis }: Scored): boolean {
  const there = analysis.debrief.consistency.find(({ corner }) => corner === truth?.corner);
  return there !== undefined && there.brakeOnset !== null;
}

function usualCause(findings: readonly Finding[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { cause } of findings) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** On the event's lap and the one after, whose tyres or track are not what they were. */
function duringEvent(one: Scored): Finding[] {
  const { from } = one.drive;
  return spoken(one).filter(({ lap }) => lap === from || lap === from + 1);
}

/** What the driver is told of the same corner for the same cause anyhow is nothing that the event led to. */
function ledTo(one: Scored): Finding[] {
  const anyhow = one.twin?.findings.filter(({ withheld }) => withheld === null) ?? [];
  return duringEvent(one).filter(
    ({ corner, cause }) => !anyhow.some((other) => other.corner === corner && other.cause === cause),
  );
}

function unstable(all: readonly Scored[]): number {
  const seen = new Map<string, string>();
  const broken = new Set<string>();
  for (const { drive, analysis } of all) {
    const ids = analysis.corners.map((corner) => corner.id).join(' ');
    // Without one whole lap there are no corners.
    if (ids === '') continue;
    if ((seen.get(drive.spec.track) ?? ids) !== ids) broken.add(drive.spec.track);
    seen.set(drive.spec.track, ids);
  }
  return broken.size;
}

function badSums({ losses, debrief }: Analysis): number {
  return [...losses, ...debrief.losses].filter(({ total, segments }) => {
    const sum = segments.reduce((all, one) => all + one.loss, 0);
    return !(Math.abs(sum - total) <= TOLERANCE_S);
  }).length;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
