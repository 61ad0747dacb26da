import type { Log } from '@gt3/bus';
import { systemClock } from '../clock.ts';
import { findEngine, type Machine } from './find-engine.ts';
import { openMouth } from './mouth.ts';
import { SpokenVoice, silentVoice, type Voice } from './voice.ts';

/**
 * Opens the voice: `auto` speaks through the system's own program, `off` says nothing.
 *
 * @param machine where the program is looked for; this machine unless given
 * @throws VoiceUnavailableError telling what to install
 */
export function openVoice(kind: 'auto' | 'off', log: Log, machine: Machine = process): Voice {
  if (kind === 'off') return silentVoice;
  const engine = findEngine(machine);
  log.info({ engine: engine.name }, `cues are spoken by ${engine.name}`);
  return new SpokenVoice(openMouth(engine), systemClock, log);
}
