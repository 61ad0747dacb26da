import type { TrackModel } from '@gt3/schemas';
import type { DrivenLap } from '../loss/losses.ts';
import { RigLog } from '../rig-log.ts';
import { Collected } from './collect.ts';
import { drive, type SyntheticLap } from './synthetic.ts';

/** Whole laps of the synthetic circuit, as the coach reads them. */
export interface Circuit {
  readonly model: TrackModel;
  readonly laps: readonly DrivenLap[];
}

/** Drives laps of the synthetic circuit; the first one has to be a plain one, for the corners are read from it. */
export function circuitOf(laps: readonly SyntheticLap[]): Circuit {
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  for (const item of drive(laps).log()) log.take(item);
  log.coach?.end();
  const [model] = heard.models;
  if (model === undefined) throw new Error('the first lap does not count');
  const driven = heard.laps.flatMap(({ lap, trace, passes }) => (trace === null ? [] : [{ lap, trace, passes }]));
  return { model, laps: driven };
}
