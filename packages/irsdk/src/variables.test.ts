import { describe, expect, test } from 'vitest';
import { VARIABLE_HEADER_BYTES, VariableOffset } from './layout.ts';
import { encodeVariables, layOut, type VariableSpec } from './packer.ts';
import { SAMPLE_VARIABLES, withInt } from './testing/sample.ts';
import { parseVariables } from './variables.ts';

const { variables, rowLength } = layOut(SAMPLE_VARIABLES);
const block = encodeVariables(variables);
/** Place of a field of the header with this index. */
const field = (index: number, offset: number) => index * VARIABLE_HEADER_BYTES + offset;
const names = (bytes: Uint8Array, length = rowLength) =>
  parseVariables(bytes, length).variables.map(({ name }) => name);
const withName = (index: number, name: string) => {
  const copy = block.slice();
  copy.fill(0, field(index, VariableOffset.name), field(index, VariableOffset.name) + 32);
  copy.set(Buffer.from(name, 'latin1'), field(index, VariableOffset.name));
  return copy;
};

describe('variable headers', () => {
  test('come back as they were written', () => {
    expect(parseVariables(block, rowLength)).toEqual({ variables, warnings: [] });
  });

  test.each([
    ['an unknown type', withInt(block, field(2, VariableOffset.type), 9), 'its type is 9, the layout has 0 to 5'],
    ['a negative type', withInt(block, field(2, VariableOffset.type), -1), 'its type is -1'],
    ['a negative count', withInt(block, field(2, VariableOffset.count), -4), 'the count of Lap is -4'],
    ['a giant count', withInt(block, field(2, VariableOffset.count), 0x7fffffff), 'takes bytes 9 to 8589934597'],
    ['a negative offset', withInt(block, field(2, VariableOffset.offset), -4), 'Lap takes bytes -4 to 0'],
    ['a place outside the row', withInt(block, field(2, VariableOffset.offset), rowLength), 'a row has 94'],
    ['no name', withName(2, ''), 'its name "" is not made of'],
    ['a garbled name', withName(2, 'L\x01p'), 'is not made of letters'],
    ['a name taken before', withName(2, 'SessionTime'), 'there is a SessionTime already'],
    [
      'bytes of another',
      withInt(block, field(2, VariableOffset.offset), 2),
      'byte 2 of the row belongs to SessionTime',
    ],
  ])('with %s are left out with a warning', (_, bytes, message) => {
    const parsed = parseVariables(bytes, rowLength);
    expect(parsed.variables).toHaveLength(variables.length - 1);
    expect(parsed.warnings).toHaveLength(1);
    expect(parsed.warnings[0]).toContain(message);
    expect(parsed.warnings[0]).toContain('left out');
  });

  test('with a name of 32 characters and no NUL are read', () => {
    const name = 'N'.repeat(32);
    expect(names(withName(2, name))).toContain(name);
  });

  test('that do not fit a short row are left out, the others stay', () => {
    expect(names(block, 17)).toEqual(['SessionTime', 'IsOnTrack', 'Lap', 'SessionFlags']);
  });

  test('of which none can be read are refused', () => {
    expect(() => parseVariables(new Uint8Array(VARIABLE_HEADER_BYTES * 3), 64)).toThrow(
      'none of the 3 variable headers',
    );
  });

  test('that are all broken but one give a bounded list of warnings', () => {
    const many = layOut(Array.from({ length: 60 }, (_, index) => ({ name: `V${index}`, type: 'float' as const })));
    const { variables: found, warnings } = parseVariables(encodeVariables(many.variables), 4);
    expect(found).toHaveLength(1);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toBe('and 39 more variables are left out');
  });

  test('that older builds mistyped are mended', () => {
    const specs: VariableSpec[] = [
      { name: 'CarLeftRight', type: 'bitField', unit: 'irsdk_CarLeftRight' },
      { name: 'CarIdxPaceFlags', type: 'int', count: 64, unit: 'irsdk_PaceFlags' },
    ];
    const old = layOut(specs);
    const types = parseVariables(encodeVariables(old.variables), old.rowLength).variables.map(({ type }) => type);
    expect(types).toEqual(['int', 'bitField']);
  });
});

describe('variables to be written', () => {
  test.each([
    ['a bad name', [{ name: 'a b', type: 'int' }], 'the name "a b" is not'],
    ['a long name', [{ name: 'N'.repeat(32), type: 'int' }], 'is not 1 to 31'],
    [
      'a name twice',
      [
        { name: 'A', type: 'int' },
        { name: 'A', type: 'int' },
      ],
      'two variables of the name A',
    ],
    ['no element', [{ name: 'A', type: 'int', count: 0 }], 'the count of A is 0'],
    ['a row that is too long', [{ name: 'A', type: 'double', count: 4000 }], 'the length of a row is 32000'],
    ['none', [], 'the number of variables is 0'],
  ] satisfies [string, VariableSpec[], string][])('with %s are refused', (_, specs, message) => {
    expect(() => layOut(specs)).toThrow(message);
  });
});
