import type { Engine } from './engine.ts';
import { LineMouth } from './line-mouth.ts';
import { SentenceMouth } from './sentence-mouth.ts';

/** Speaks through a program, one sentence at a time. */
export interface Mouth {
  /**
   * Resolves when the text has been said.
   *
   * @throws SpeechError when it was not
   */
  speak(text: string): Promise<void>;
  /** Ends the program, and with it the sentence; resolves when it is gone. It is started again by the next sentence. */
  stop(): Promise<void>;
}

/** The mouth for an engine; a program that stays is started at once. */
export function openMouth(engine: Engine): Mouth {
  return engine.takes === 'lines' ? new LineMouth(engine) : new SentenceMouth(engine);
}
