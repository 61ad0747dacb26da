/**
 * A text as a speech program may have it: one line, without control characters, and without the brackets by which
 * `say` and `espeak-ng` take commands and phonemes (`[[rate 400]]`). Empty where nothing is left to say.
 */
export function speakable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}[\]\uFFFD]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
