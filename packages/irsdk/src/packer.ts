import { IrsdkFormatError, requireBetween } from './errors.ts';
import {
  DESCRIPTION_BYTES,
  LIVE_ROW_CAPACITY,
  MAX_VARIABLES,
  NAME_BYTES,
  TYPE_BYTES,
  UNIT_BYTES,
  VARIABLE_HEADER_BYTES,
  VARIABLE_TYPES,
  VariableOffset,
  type VariableType,
} from './layout.ts';
import type { Variable } from './variables.ts';
import { encodeWindows1252 } from './windows1252.ts';

/** A variable to be written; its place in the row follows from the order. */
export interface VariableSpec {
  readonly name: string;
  readonly type: VariableType;
  /** Number of elements, 1 unless given. */
  readonly count?: number;
  readonly countAsTime?: boolean;
  readonly unit?: string;
  readonly description?: string;
}

/** Lays variables out one after another without gaps, as the sim does. */
export function layOut(specs: readonly VariableSpec[]): { variables: Variable[]; rowLength: number } {
  requireBetween('the number of variables', specs.length, 1, MAX_VARIABLES);
  const seen = new Set<string>();
  let rowLength = 0;
  const variables = specs.map((spec) => {
    const { name, type, count = 1, countAsTime = false, unit = '', description = '' } = spec;
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,30}$/.test(name)) {
      throw new IrsdkFormatError(`the name ${JSON.stringify(name)} is not 1 to 31 letters, digits and underscores`);
    }
    if (seen.has(name)) throw new IrsdkFormatError(`there are two variables of the name ${name}`);
    seen.add(name);
    requireBetween(`the count of ${name}`, count, 1, LIVE_ROW_CAPACITY);
    const variable = { name, type, offset: rowLength, count, countAsTime, unit, description };
    rowLength += count * TYPE_BYTES[type];
    return variable;
  });
  requireBetween('the length of a row', rowLength, 1, LIVE_ROW_CAPACITY);
  return { variables, rowLength };
}

/** Writes variable headers, 144 bytes each. */
export function encodeVariables(variables: readonly Variable[]): Uint8Array {
  const bytes = new Uint8Array(variables.length * VARIABLE_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [index, variable] of variables.entries()) {
    const at = index * VARIABLE_HEADER_BYTES;
    view.setInt32(at + VariableOffset.type, VARIABLE_TYPES.indexOf(variable.type), true);
    view.setInt32(at + VariableOffset.offset, variable.offset, true);
    view.setInt32(at + VariableOffset.count, variable.count, true);
    view.setUint8(at + VariableOffset.countAsTime, variable.countAsTime ? 1 : 0);
    const put = (text: string, offset: number, room: number) =>
      bytes.set(encodeWindows1252(text).subarray(0, room - 1), at + offset);
    put(variable.name, VariableOffset.name, NAME_BYTES);
    put(variable.description, VariableOffset.description, DESCRIPTION_BYTES);
    put(variable.unit, VariableOffset.unit, UNIT_BYTES);
  }
  return bytes;
}

/** Writes rows from flat values: all elements of the first variable, then of the second, and so on. */
export interface RowPacker {
  /** Number of values of a row. */
  readonly width: number;
  /** Index of a variable's first element among the values, or -1. */
  indexOf(name: string): number;
  /**
   * Packs one row and allocates nothing. Integers wrap as 32-bit numbers; a bool is 1 for every value but 0 and NaN.
   *
   * @throws RangeError where the row does not fit the view, or there are fewer than `width` values from `from` on
   */
  pack(values: Float64Array, from: number, view: DataView, rowOffset: number): void;
}

type PackRow = (values: Float64Array, from: number, view: DataView, rowOffset: number) => void;

const WRITE_CODE: Readonly<Record<VariableType, (at: string, value: string) => string>> = {
  char: (at, value) => `view.setUint8(${at}, ${value});`,
  bool: (at, value) => `view.setUint8(${at}, ${value} ? 1 : 0);`,
  int: (at, value) => `view.setInt32(${at}, ${value}, true);`,
  bitField: (at, value) => `view.setUint32(${at}, ${value}, true);`,
  float: (at, value) => `view.setFloat32(${at}, ${value}, true);`,
  double: (at, value) => `view.setFloat64(${at}, ${value}, true);`,
};

/** Longest array that is written out element by element; longer ones become a loop, to keep the code small. */
const UNROLLED = 8;

/** Makes a packer: generated straight-line code, as for reading (see `createRowReader`). */
export function createRowPacker(variables: readonly Variable[]): RowPacker {
  const first = new Map<string, number>();
  const body: string[] = [];
  let width = 0;
  let rowLength = 0;
  for (const { name, type, offset, count } of variables) {
    first.set(name, width);
    body.push(packCode(type, offset, count, width));
    width += count;
    rowLength = Math.max(rowLength, offset + count * TYPE_BYTES[type]);
  }
  const generated: PackRow = Function('values', 'from', 'view', 'row', body.join('\n')) as PackRow;
  return {
    width,
    indexOf: (name) => first.get(name) ?? -1,
    pack(values, from, view, rowOffset) {
      if (from < 0 || from + width > values.length) {
        throw new RangeError(`a row takes ${width} values, there are ${values.length - from}`);
      }
      if (rowOffset < 0 || rowOffset + rowLength > view.byteLength) {
        throw new RangeError(`a row at byte ${rowOffset} needs ${rowLength} bytes, the view has ${view.byteLength}`);
      }
      generated(values, from, view, rowOffset);
    },
  };
}

function packCode(type: VariableType, offset: number, count: number, index: number): string {
  const size = TYPE_BYTES[type];
  if (count > UNROLLED) {
    const write = WRITE_CODE[type](`row + ${offset} + i * ${size}`, `values[from + ${index} + i]`);
    return `for (let i = 0; i < ${count}; i++) ${write}`;
  }
  return Array.from({ length: count }, (_, i) =>
    WRITE_CODE[type](`row + ${offset + i * size}`, `values[from + ${index + i}]`),
  ).join('\n');
}
