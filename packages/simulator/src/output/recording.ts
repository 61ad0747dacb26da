import { type ByteSink, createIbtWriter, IbtWriter, type IbtWriterOptions } from '@gt3/irsdk';
import type { Truth } from '../mistakes/truth.ts';
import { truthOf } from '../mistakes/truth.ts';
import { startRun } from '../run/run-simulation.ts';
import type { SessionOptions } from '../session/session-string.ts';
import { resolveSpec, type SimulationSpec } from '../spec/spec.ts';

/** A recording that was written. */
export interface WrittenRecording {
  readonly rows: number;
  /** Seconds of simulated time. */
  readonly seconds: number;
}

/** A recording to be written. */
export interface RecordingSpec extends SimulationSpec {
  /** Path of the `.ibt` file, or where its bytes go. */
  readonly out: string | ByteSink;
  readonly session?: Partial<SessionOptions>;
}

/** Date in the file's header: fixed, so that the same seed gives the same bytes. 2026-06-14 14:30 UTC. */
const START_DATE = 1_781_447_400;

/**
 * Drives a spec and writes it as an `.ibt` file. Same spec, same bytes.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError for a spec that cannot be run; nothing is written then
 * @throws IrsdkFileError where the file cannot be written
 */
export async function writeRecording(spec: RecordingSpec): Promise<WrittenRecording> {
  const run = startRun(await resolveSpec(spec), spec.session);
  const options: IbtWriterOptions = { variables: run.variables, session: run.session, startDate: START_DATE };
  const writer = typeof spec.out === 'string' ? createIbtWriter(spec.out, options) : new IbtWriter(options, spec.out);
  for (const row of run.rows) writer.append(row);
  writer.finish();
  return { rows: writer.rowCount, seconds: writer.rowCount / 60 };
}

/**
 * Truth about a spec: what each planted mistake cost, from runs in pairs.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError for a spec that cannot be run
 */
export async function truthFor(spec: SimulationSpec): Promise<Truth> {
  return truthOf(await resolveSpec(spec));
}
