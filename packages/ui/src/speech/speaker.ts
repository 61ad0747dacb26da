/** What is used of the browser's speech (`window.speechSynthesis`). */
export interface Synthesis {
  readonly speaking: boolean;
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
  getVoices(): SpeechSynthesisVoice[];
}

/** How things are said. */
export interface Manner {
  /** `voiceURI`; null, or one that is not there, for the browser's own choice. */
  readonly voice: string | null;
  /** 0..1 */
  readonly loudness: number;
}

/** Quicker than usual: a sentence has to fit on a straight. */
const RATE = 1.12;

/**
 * Speaks one sentence at a time. What waits is only ever the newest sentence, because an older one is of no use any
 * more; an urgent one does not wait.
 */
export class Speaker {
  readonly #synthesis: Synthesis;
  readonly #utter: (text: string) => SpeechSynthesisUtterance;
  readonly #refused: () => void;
  #current: SpeechSynthesisUtterance | null = null;
  #waiting: { readonly text: string; readonly manner: Manner } | null = null;

  /**
   * @param utter makes an utterance, such as `new SpeechSynthesisUtterance(text)`
   * @param refused called when the browser wants a click or a key before it lets the page speak
   */
  constructor(synthesis: Synthesis, utter: (text: string) => SpeechSynthesisUtterance, refused: () => void) {
    this.#synthesis = synthesis;
    this.#utter = utter;
    this.#refused = refused;
  }

  /** Says a sentence now, or after the one that is being said. */
  say(text: string, manner: Manner, urgent = false): void {
    if (this.#current !== null && !urgent) {
      this.#waiting = { text, manner };
      return;
    }
    this.#waiting = null;
    if (this.#current !== null) this.#synthesis.cancel();
    this.#speak(text, manner);
  }

  /** Says nothing more. */
  stop(): void {
    this.#waiting = null;
    this.#current = null;
    this.#synthesis.cancel();
  }

  #speak(text: string, { voice, loudness }: Manner): void {
    const utterance = this.#utter(text);
    utterance.voice = this.#synthesis.getVoices().find(({ voiceURI }) => voiceURI === voice) ?? null;
    utterance.volume = loudness;
    utterance.rate = RATE;
    utterance.onend = () => this.#ended(utterance);
    utterance.onerror = ({ error }) => {
      if (error === 'not-allowed') this.#refused();
      this.#ended(utterance);
    };
    this.#current = utterance;
    this.#synthesis.speak(utterance);
  }

  #ended(utterance: SpeechSynthesisUtterance): void {
    if (utterance !== this.#current) return;
    this.#current = null;
    const next = this.#waiting;
    this.#waiting = null;
    if (next !== null) this.#speak(next.text, next.manner);
  }
}
