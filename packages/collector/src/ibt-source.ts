import { basename } from 'node:path';
import type { Log } from '@gt3/bus';
import { type Clock, systemClock } from './clock.ts';
import { CollectorOptionError } from './errors.ts';
import { paced } from './pace.ts';
import { openRecording, type Recording } from './recording.ts';
import type { Source, SourceEvent } from './source.ts';

/** A recording to play. */
export interface IbtSourceSpec {
  readonly kind: 'ibt';
  readonly path: string;
  /** 1 is real time, 20 is twenty times faster, Infinity as fast as it goes. */
  readonly speed: number;
  /** Starts again at the end, each time as a new run. */
  readonly loop: boolean;
}

/** Plays a recording. */
class IbtSource implements Source {
  readonly kind = 'ibt';
  readonly name: string;
  readonly patient = true;
  readonly repeats: boolean;
  readonly ticksLost = 0;
  readonly #recording: Recording;
  readonly #speed: number;
  readonly #clock: Clock;

  constructor(recording: Recording, spec: IbtSourceSpec, clock: Clock) {
    this.name = basename(spec.path);
    this.repeats = spec.loop;
    this.#recording = recording;
    this.#speed = spec.speed;
    this.#clock = clock;
  }

  read(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    return paced(this.#recording.events(), { speed: this.#speed, clock: this.#clock, signal });
  }

  close(): Promise<void> {
    return this.#recording.close();
  }
}

/**
 * Opens a recording to be played; what is odd about it goes to the log.
 *
 * @throws CollectorOptionError where the speed is not above 0
 * @throws RecordingError where the file cannot be read or coached from
 */
export async function openIbtSource(spec: IbtSourceSpec, log: Log, clock: Clock = systemClock): Promise<Source> {
  if (!(spec.speed > 0)) {
    throw new CollectorOptionError(`speed ${spec.speed}: a number above 0 is wanted, 1 for real time`);
  }
  const recording = await openRecording(spec.path);
  for (const warning of recording.warnings) log.warn({ file: spec.path }, warning);
  return new IbtSource(recording, spec, clock);
}
