import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSessionText } from './session-text.ts';
import { decodeWindows1252, encodeWindows1252 } from './windows1252.ts';

test('every byte of Windows-1252 is a character of its own and comes back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const text = decodeWindows1252(bytes);
  expect(new Set(text).size).toBe(256);
  expect(encodeWindows1252(text)).toEqual(bytes);
});

test('the bytes that differ from Latin-1 are the Windows ones', () => {
  expect(decodeWindows1252(Uint8Array.of(0x80, 0x8a, 0x92, 0x96, 0x9f, 0xe9))).toBe('€Š’–Ÿé');
});

test('what the code page lacks becomes a question mark, a character each', () => {
  expect(decodeWindows1252(encodeWindows1252('Łukasz 🏎 Räikkönen €'))).toBe('?ukasz ? Räikkönen €');
});

test('a session string is Windows-1252', () => {
  expect(decodeSessionText(Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0x4a, 0xf6, 0x72, 0x67))).toBe('---\nJörg');
});

test.each(['Encoding: UTF8\n', '---\nEncoding: UTF8\n', '---\r\nEncoding: utf-8\r\n'])(
  'it is UTF-8 after %j',
  (first) => {
    const text = `${first}UserName: Łukasz\n`;
    expect(decodeSessionText(new TextEncoder().encode(text))).toBe(text);
  },
);

test('the mark counts in the first line only', () => {
  const text = '---\nWeekendInfo:\n TrackName: é\nEncoding: UTF8\n';
  expect(decodeSessionText(Buffer.from(text, 'latin1'))).toBe(text);
});

test('broken UTF-8 is replaced, and the text ends at the first NUL', () => {
  const bytes = Buffer.concat([Buffer.from('Encoding: UTF8\nA'), Buffer.of(0xc3, 0x28, 0), Buffer.from('rest')]);
  expect(decodeSessionText(bytes)).toBe('Encoding: UTF8\nA\ufffd(');
});

test('any bytes decode', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => decodeSessionText(bytes).length <= bytes.byteLength));
});
