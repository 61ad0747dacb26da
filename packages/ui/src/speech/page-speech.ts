import { useSyncExternalStore } from 'react';
import type { Readable } from '../app/coarse-store.ts';
import { Speaker } from './speaker.ts';

/** True in browsers that can speak. */
export const canSpeak = 'speechSynthesis' in globalThis;

const listeners = new Set<() => void>();
let blocked = false;

function setBlocked(value: boolean): void {
  if (value === blocked) return;
  blocked = value;
  for (const listener of listeners) listener();
}

/** True while the browser wants a click or a key on this page before it lets it speak. */
export const speechBlocked: Readable<boolean> = {
  get: () => blocked,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Speaks for this page; null where the browser cannot. */
export const speaker: Speaker | null = canSpeak
  ? new Speaker(
      window.speechSynthesis,
      (text) => new SpeechSynthesisUtterance(text),
      () => setBlocked(true),
    )
  : null;

/** A click has come: the browser lets the page speak from now on. */
export function unblockSpeech(): void {
  setBlocked(false);
}

const NO_VOICES: readonly SpeechSynthesisVoice[] = [];
let voices = NO_VOICES;

function subscribeVoices(listener: () => void): () => void {
  if (!canSpeak) return () => undefined;
  const changed = () => {
    voices = window.speechSynthesis.getVoices();
    listener();
  };
  if (voices.length === 0) voices = window.speechSynthesis.getVoices();
  window.speechSynthesis.addEventListener('voiceschanged', changed);
  return () => window.speechSynthesis.removeEventListener('voiceschanged', changed);
}

/** Voices that the browser has; they may come a moment after the page. */
export function useVoices(): readonly SpeechSynthesisVoice[] {
  return useSyncExternalStore(subscribeVoices, () => voices);
}
