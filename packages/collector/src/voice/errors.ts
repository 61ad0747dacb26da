import { CollectorError } from '../errors.ts';

/** This machine has no program that speaks. The message tells what to install. */
export class VoiceUnavailableError extends CollectorError {
  override readonly name = 'VoiceUnavailableError';
}

/** A sentence was not said. The message names the program and how it ended. */
export class SpeechError extends CollectorError {
  override readonly name = 'SpeechError';
}
