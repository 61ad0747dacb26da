import type { Analysis, Finding, SessionInfo } from '@gt3/schemas';
import { debrief } from './debrief.ts';
import type { DrivenLap } from './loss/losses.ts';
import type { LapResult } from './results.ts';
import { type LogItem, RigLog } from './rig-log.ts';

/** A recording holds nothing that could be analysed. */
export class EmptyRecordingError extends Error {
  override readonly name = 'EmptyRecordingError';

  constructor(file: string) {
    super(`${file}: no frames with a session to analyse; a recording of at least one lap is wanted`);
  }
}

/**
 * Analyses one run: folds its log through the coach that also works live, then looks back on it.
 *
 * @param file name to put into the result
 * @param items the run's log, its first session info first
 * @throws EmptyRecordingError when there is no session info
 * @throws LossSumError when losses do not add up
 */
export async function analyze(file: string, items: Iterable<LogItem> | AsyncIterable<LogItem>): Promise<Analysis> {
  const laps: LapResult[] = [];
  const findings: Finding[] = [];
  const faults: Error[] = [];
  const log = new RigLog('offline', {
    lap: (lap) => laps.push(lap),
    finding: (finding) => findings.push(finding),
    model: () => undefined,
    fault: (error) => faults.push(error),
  });
  for await (const item of items) log.take(item);
  log.coach?.end();
  const [fault] = faults;
  if (fault !== undefined) throw fault;
  if (log.coach === null) throw new EmptyRecordingError(file);
  const { session, model, reference } = log.coach;
  return {
    file,
    ...place(session),
    laps: laps.map(({ lap, time, valid, reasons }) => ({ lap, time, valid, reasons: [...reasons] })),
    reference,
    corners: [...(model?.corners ?? [])],
    losses: laps.map((lap) => lap.losses).filter((losses) => losses !== null),
    findings,
    debrief: debrief(
      model,
      laps.map(driven).filter((lap) => lap !== null),
    ),
  };
}

function place({ car, track }: SessionInfo): Pick<Analysis, 'car' | 'track'> {
  return { car: car.name, track: { name: track.name, config: track.config, length: track.length } };
}

function driven({ lap, valid, trace, passes }: LapResult): DrivenLap | null {
  return valid && trace !== null ? { lap, trace, passes } : null;
}
