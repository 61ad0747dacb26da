import type { Analysis, Finding, RaceNote, SessionInfo } from '@gt3/schemas';
import type { ChosenLap } from './chosen-lap.ts';
import type { Coach } from './coach.ts';
import { debrief } from './debrief/debrief.ts';
import { NoSuchLapError } from './errors.ts';
import { conditionsOf } from './references/candidate.ts';
import type { LapResult } from './results.ts';
import { type LogItem, RigLog } from './rig-log.ts';

/** A recording holds nothing that could be analysed. */
export class EmptyRecordingError extends Error {
  override readonly name = 'EmptyRecordingError';

  constructor(file: string) {
    super(`${file}: no frames with a session to analyse; a recording of at least one lap is wanted`);
  }
}

/** The log of a run, its first session info first. */
export type RunItems = Iterable<LogItem> | AsyncIterable<LogItem>;

/**
 * Analyses one run: folds its log through the coach that also works live, then looks back on it.
 *
 * @param file name to put into the result
 * @param reference lap to compare every lap with; null for the best one known when each lap ended, as live
 * @throws EmptyRecordingError when there is no session info
 * @throws WrongTrackError when the reference was driven elsewhere
 * @throws LossSumError when losses do not add up
 */
export async function analyze(file: string, items: RunItems, reference: ChosenLap | null = null): Promise<Analysis> {
  const { coach, laps, findings, notes } = await fold(file, items, reference);
  const { session, model } = coach;
  return {
    file,
    ...place(session),
    laps: laps.map(({ lap, time, valid, reasons }) => ({ lap, time, valid, reasons: [...reasons] })),
    reference: coach.reference,
    corners: [...(model?.corners ?? [])],
    losses: laps.map((lap) => lap.losses).filter((losses) => losses !== null),
    feasibleBest: laps.at(-1)?.feasibleBest ?? null,
    findings,
    notes,
    debrief: debrief(model, laps, findings),
  };
}

/**
 * A valid lap of a run, to compare others with.
 *
 * @param lap its number; null for the fastest
 * @throws EmptyRecordingError, NoSuchLapError
 */
export async function chooseLap(file: string, items: RunItems, lap: number | null): Promise<ChosenLap> {
  const { coach, laps } = await fold(file, items, null);
  const valid = laps.map((one) => chosen(one, coach.session)).filter((one) => one !== null);
  const wanted =
    lap === null ? valid.toSorted((a, b) => a.trace.time - b.trace.time)[0] : valid.find((one) => one.lap === lap);
  if (wanted !== undefined) return wanted;
  const numbers = valid.map((one) => one.lap);
  throw new NoSuchLapError(file, lap, numbers);
}

interface Folded {
  readonly coach: Coach;
  readonly laps: readonly LapResult[];
  readonly findings: Finding[];
  readonly notes: RaceNote[];
}

async function fold(file: string, items: RunItems, reference: ChosenLap | null): Promise<Folded> {
  const laps: LapResult[] = [];
  const findings: Finding[] = [];
  const notes: RaceNote[] = [];
  const faults: Error[] = [];
  const log = new RigLog('offline', {
    lap: (lap) => laps.push(lap),
    finding: (finding) => findings.push(finding),
    note: (note) => notes.push(note),
    model: () => undefined,
    plan: () => undefined,
    fault: (error) => faults.push(error),
  });
  let pinned: Coach | null = null;
  for await (const item of items) {
    log.take(item);
    if (reference !== null && log.coach !== pinned) log.coach?.pin(reference);
    pinned = log.coach;
  }
  log.coach?.end();
  const [fault] = faults;
  if (fault !== undefined) throw fault;
  if (log.coach === null) throw new EmptyRecordingError(file);
  return { coach: log.coach, laps, findings, notes };
}

function place({ car, track }: SessionInfo): Pick<Analysis, 'car' | 'track'> {
  return { car: car.name, track: { name: track.name, config: track.config, length: track.length } };
}

function chosen({ lap, valid, trace, conditions }: LapResult, { car, track }: SessionInfo): ChosenLap | null {
  if (!valid || trace === null) return null;
  return { lap, trace, car: car.name, track: track.name, conditions: conditionsOf(conditions) };
}
