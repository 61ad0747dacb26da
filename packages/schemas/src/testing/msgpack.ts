/**
 * A reader of plain msgpack written from its specification, sharing no code with the codec: it knows maps, arrays,
 * strings, `bin`, numbers, booleans and nil, and refuses every extension type.
 *
 * @throws Error for an extension type, a key that is no string, a 64-bit integer, or bytes left over
 */
export function readPlainMsgpack(bytes: Uint8Array): unknown {
  const cursor = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  const value = read(cursor);
  if (cursor.at !== bytes.length) throw new Error(`${bytes.length - cursor.at} bytes left over`);
  return value;
}

interface Cursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
}

function take(cursor: Cursor, length: number): number {
  const start = cursor.at;
  cursor.at += length;
  return start;
}

function unsigned(cursor: Cursor, width: 1 | 2 | 4): number {
  const at = take(cursor, width);
  return width === 1 ? cursor.view.getUint8(at) : width === 2 ? cursor.view.getUint16(at) : cursor.view.getUint32(at);
}

function string(cursor: Cursor, length: number): string {
  const start = take(cursor, length);
  return new TextDecoder('utf-8', { fatal: true }).decode(cursor.bytes.subarray(start, start + length));
}

function bin(cursor: Cursor, length: number): Uint8Array {
  const start = take(cursor, length);
  return new Uint8Array(cursor.bytes.subarray(start, start + length));
}

function array(cursor: Cursor, length: number): unknown[] {
  return Array.from({ length }, () => read(cursor));
}

function map(cursor: Cursor, length: number): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  for (let i = 0; i < length; i++) {
    const key = read(cursor);
    if (typeof key !== 'string') throw new Error(`key ${String(key)} is no string`);
    entries.push([key, read(cursor)]);
  }
  return Object.fromEntries(entries);
}

function read(cursor: Cursor): unknown {
  const token = unsigned(cursor, 1);
  if (token < 0x80) return token;
  if (token < 0x90) return map(cursor, token & 0x0f);
  if (token < 0xa0) return array(cursor, token & 0x0f);
  if (token < 0xc0) return string(cursor, token & 0x1f);
  if (token >= 0xe0) return token - 256;
  switch (token) {
    case 0xc0:
      return null;
    case 0xc2:
      return false;
    case 0xc3:
      return true;
    case 0xc4:
      return bin(cursor, unsigned(cursor, 1));
    case 0xc5:
      return bin(cursor, unsigned(cursor, 2));
    case 0xc6:
      return bin(cursor, unsigned(cursor, 4));
    case 0xca:
      return cursor.view.getFloat32(take(cursor, 4));
    case 0xcb:
      return cursor.view.getFloat64(take(cursor, 8));
    case 0xcc:
      return unsigned(cursor, 1);
    case 0xcd:
      return unsigned(cursor, 2);
    case 0xce:
      return unsigned(cursor, 4);
    case 0xd0:
      return cursor.view.getInt8(take(cursor, 1));
    case 0xd1:
      return cursor.view.getInt16(take(cursor, 2));
    case 0xd2:
      return cursor.view.getInt32(take(cursor, 4));
    case 0xd9:
      return string(cursor, unsigned(cursor, 1));
    case 0xda:
      return string(cursor, unsigned(cursor, 2));
    case 0xdb:
      return string(cursor, unsigned(cursor, 4));
    case 0xdc:
      return array(cursor, unsigned(cursor, 2));
    case 0xdd:
      return array(cursor, unsigned(cursor, 4));
    case 0xde:
      return map(cursor, unsigned(cursor, 2));
    case 0xdf:
      return map(cursor, unsigned(cursor, 4));
    default:
      throw new Error(`type 0x${token.toString(16)} is not plain msgpack`);
  }
}
