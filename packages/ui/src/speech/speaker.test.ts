import { expect, it } from 'vitest';
import { Speaker, type Synthesis } from './speaker.ts';

/** A browser's speech in a spec's hand; a sentence ends when the spec says so. */
class FakeSynthesis implements Synthesis {
  readonly said: SpeechSynthesisUtterance[] = [];
  speaking = false;
  cancelled = 0;

  speak(utterance: SpeechSynthesisUtterance): void {
    this.said.push(utterance);
  }

  cancel(): void {
    this.cancelled += 1;
  }

  getVoices(): SpeechSynthesisVoice[] {
    return [{ voiceURI: 'anna', name: 'Anna', lang: 'en', default: false, localService: true }];
  }

  end(error?: string): void {
    const last = this.said.at(-1);
    const event = Object.assign(new Event(error ?? 'end'), { error });
    const handler = error === undefined ? last?.onend : last?.onerror;
    Reflect.apply(handler ?? (() => undefined), last, [event]);
  }
}

/** Stands in for the browser's utterance, which Node does not have. */
class Utterance {
  readonly text: string;
  voice: SpeechSynthesisVoice | null = null;
  volume = 1;
  onend: unknown = null;
  onerror: unknown = null;

  constructor(text: string) {
    this.text = text;
  }
}

const MANNER = { voice: 'anna', loudness: 0.5 };

function setUp() {
  const synthesis = new FakeSynthesis();
  let refused = 0;
  const utter = (text: string) => Object.assign(Object.create(null), new Utterance(text));
  const speaker = new Speaker(synthesis, utter, () => refused++);
  return { synthesis, speaker, texts: () => synthesis.said.map(({ text }) => text), refusals: () => refused };
}

it('speaks with the voice and the loudness chosen', () => {
  const { synthesis, speaker } = setUp();
  speaker.say('Brake later', MANNER);
  expect(synthesis.said[0]).toMatchObject({ text: 'Brake later', volume: 0.5, voice: { name: 'Anna' } });
  synthesis.end();
  speaker.say('Brake later', { voice: 'gone', loudness: 1 });
  expect(synthesis.said[1]?.voice).toBeNull();
});

it('lets a sentence end, then says only the newest of those that came meanwhile', () => {
  const { synthesis, speaker, texts } = setUp();
  for (const text of ['one', 'two', 'three']) speaker.say(text, MANNER);
  expect(texts()).toEqual(['one']);
  synthesis.end();
  expect(texts()).toEqual(['one', 'three']);
  synthesis.end();
  expect(texts()).toHaveLength(2);
});

it('breaks off for what is urgent', () => {
  const { synthesis, speaker, texts } = setUp();
  speaker.say('one', MANNER);
  speaker.say('two', MANNER);
  speaker.say('Yellow flag', MANNER, true);
  expect([texts(), synthesis.cancelled]).toEqual([['one', 'Yellow flag'], 1]);
  synthesis.end();
  expect(texts()).toHaveLength(2);
});

it('tells when the browser wants a click first, and goes on after it', () => {
  const { synthesis, speaker, texts, refusals } = setUp();
  speaker.say('one', MANNER);
  synthesis.end('not-allowed');
  expect(refusals()).toBe(1);
  speaker.say('two', MANNER);
  expect(texts()).toEqual(['one', 'two']);
  speaker.stop();
  synthesis.end();
  expect(texts()).toHaveLength(2);
});
