import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readColumns } from './columns.ts';
import { findElement, requireElements } from './elements.ts';
import { UnknownVariableError } from './errors.ts';
import { parseIbt } from './ibt.ts';
import { VARIABLE_TYPES } from './layout.ts';
import { createRowPacker, layOut } from './packer.ts';
import { createRowReader, decodeVariable, readElement } from './rows.ts';
import { sampleIbt, sampleRow } from './testing/sample.ts';

const recording = parseIbt(sampleIbt(30));
const { variables, rows } = recording;
const readRow = (row: number, selectors: string[]) => {
  const reader = createRowReader(variables, selectors);
  const out = new Float64Array(reader.width);
  reader.read(rows.view, rows.offset + row * rows.stride, out, 0);
  return Array.from(out);
};

describe('a selector', () => {
  test('takes the first element of a list and the newest sample of a tick', () => {
    expect(readRow(3, ['CarIdxLap', 'LatAccel_ST'])).toEqual([305, 322]);
  });

  test('takes an element by its index', () => {
    expect(readRow(3, ['CarIdxLap[11]', 'LatAccel_ST[0]', 'Speed[0]'])).toEqual([316, 317, 304]);
  });

  test.each(['Nothing', 'CarIdxLap[12]', 'CarIdxLap[-1]', 'CarIdxLap[]', 'CarIdxLap[1', '', '__proto__'])(
    'of %j finds nothing',
    (selector) => {
      expect(findElement(variables, selector)).toBeNull();
      expect(() => createRowReader(variables, [selector])).toThrow(UnknownVariableError);
    },
  );
});

describe('a row reader', () => {
  test('reads bools as 0 or 1 and bit fields unsigned', () => {
    expect(readRow(7, ['IsOnTrack', 'SessionFlags'])).toEqual([1, 0x80000007]);
  });

  test('leaves the rest of the output alone', () => {
    const out = new Float64Array(3).fill(-1);
    createRowReader(variables, ['Lap']).read(rows.view, rows.offset, out, 1);
    expect(Array.from(out)).toEqual([-1, 1, -1]);
  });

  test('refuses a row that is not whole inside the view', () => {
    const reader = createRowReader(variables, ['Mark']);
    const out = new Float64Array(1);
    for (const offset of [-1, rows.view.byteLength - rows.stride + 1, rows.view.byteLength]) {
      expect(() => reader.read(rows.view, offset, out, 0)).toThrow(RangeError);
    }
  });

  test('reads what the packer packed, for any types at any alignment', () => {
    const spec = fc.record({ type: fc.constantFrom(...VARIABLE_TYPES), count: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(
        fc.array(spec, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 9 }),
        fc.infiniteStream(fc.double()),
        (specs, at, numbers) => {
          const laid = layOut(specs.map((one, index) => ({ ...one, name: `V${index}` })));
          const packer = createRowPacker(laid.variables);
          const values = Float64Array.from({ length: packer.width }, () => numbers.next().value ?? 0);
          const view = new DataView(new ArrayBuffer(at + laid.rowLength));
          packer.pack(values, 0, view, at);
          const selectors = laid.variables.flatMap(({ name, count }) =>
            Array.from({ length: count }, (_, i) => `${name}[${i}]`),
          );
          const out = new Float64Array(selectors.length);
          createRowReader(laid.variables, selectors).read(view, at, out, 0);
          const types = laid.variables.flatMap(({ type, count }) => Array.from({ length: count }, () => type));
          expect(Array.from(out)).toEqual(Array.from(values, (value, index) => stored(types[index] ?? '', value)));
          expect(laid.variables.flatMap((variable) => decodeVariable(view, at, variable))).toEqual(Array.from(out));
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** What a type keeps of a number. */
function stored(type: string, value: number): number {
  if (type === 'double') return value;
  if (type === 'float') return Math.fround(value);
  if (type === 'bool') return value !== 0 && !Number.isNaN(value) ? 1 : 0;
  if (type === 'char') return Uint8Array.of(value)[0] ?? 0;
  return type === 'int' ? value | 0 : value >>> 0;
}

describe('columns', () => {
  test('hold what the rows hold', () => {
    const selectors = [
      'SessionTime',
      'IsOnTrack',
      'Lap',
      'SessionFlags',
      'Speed',
      'CarIdxLap[5]',
      'LatAccel_ST',
      'Mark',
    ];
    const columns = recording.columns(selectors);
    for (const [index, element] of requireElements(variables, selectors).entries()) {
      const expected = Array.from({ length: rows.count }, (_, row) =>
        readElement(rows.view, rows.offset + row * rows.stride, element),
      );
      expect(Array.from(columns[index] ?? [])).toEqual(expected);
    }
    expect(columns[5]?.[29]).toBe(sampleRow(29)[10]);
  });

  test('that are too short are refused', () => {
    const elements = requireElements(variables, ['Lap']);
    expect(() => readColumns(rows, elements, [new Float32Array(29)])).toThrow('rows 0 to 30 do not fit a column of 29');
    expect(() => readColumns(rows, elements, [])).toThrow(RangeError);
    expect(() => readColumns(rows, elements, [new Float32Array(30)], 1)).toThrow(RangeError);
  });
});
