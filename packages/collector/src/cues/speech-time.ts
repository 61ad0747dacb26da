/** Characters a second of a clear, quick voice, and the seconds that it takes to begin. */
const CHARACTERS_PER_SECOND = 14;
const ONSET_S = 0.25;
/** Silence after a sentence before the next may begin, in seconds. */
export const QUIET_GAP_S = 0.6;

/** How long it takes to say a text, in seconds: characters / 14 + 0.25, as coaching tools reckon it. */
export function speechSeconds(text: string): number {
  return text.length / CHARACTERS_PER_SECOND + ONSET_S;
}
