/**
 * The 32 bytes 0x80..0x9f of Windows-1252 as Unicode, by the WHATWG index: the five bytes that Windows leaves
 * undefined stand for themselves. All other bytes are Latin-1. A table of our own, since some Node versions decode
 * `windows-1252` as Latin-1.
 */
const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const BYTE_OF = new Map(Array.from(HIGH_CONTROLS, (character, index) => [character, 0x80 + index]));

/** Decodes bytes as Windows-1252, one character a byte. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (c) => HIGH_CONTROLS[c.charCodeAt(0) - 0x80] ?? c);
}

/** Encodes text as Windows-1252; what the code page lacks becomes `?`. */
export function encodeWindows1252(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const latin = code < 0x80 || (code >= 0xa0 && code <= 0xff);
    bytes[length++] = latin ? code : (BYTE_OF.get(character) ?? 0x3f);
  }
  return bytes.subarray(0, length);
}

/** Bytes up to the first NUL, or all of them. Shares the memory of `bytes`. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
