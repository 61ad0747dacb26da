import { decodeWindows1252, untilNul } from './windows1252.ts';

const UTF8_MARK = /^\ufeff?(?:---[ \t]*\r?\n)?[ \t]*Encoding:[ \t]*UTF-?8[ \t]*(?:\r|\n|$)/i;
const MARK_BYTES = 128;

/**
 * Decodes the bytes of a session string up to the first NUL: Windows-1252, or UTF-8 where the first line says
 * `Encoding: UTF8`. Bytes that are not UTF-8 there become U+FFFD.
 */
export function decodeSessionText(bytes: Uint8Array): string {
  const text = untilNul(bytes);
  const start = Buffer.from(text.buffer, text.byteOffset, Math.min(text.byteLength, MARK_BYTES)).toString('utf8');
  return UTF8_MARK.test(start) ? new TextDecoder().decode(text) : decodeWindows1252(text);
}
