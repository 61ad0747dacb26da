import { describe, expect, test } from 'vitest';
import { IrsdkFormatError } from './errors.ts';
import { parseDiskHeader, parseDiskSubHeader, parseLiveHeader } from './header.ts';
import { DiskOffset, HeaderOffset } from './layout.ts';
import { LIVE_MAPPING_BYTES, LiveWriter } from './live-writer.ts';
import { SAMPLE_VARIABLES, sampleIbt, withInt } from './testing/sample.ts';

const ibt = sampleIbt(5);
const parse = (bytes: Uint8Array) => parseDiskHeader(bytes, bytes.byteLength);
const broken = (offset: number, value: number) => () => parse(withInt(ibt, offset, value));

describe('the header of an .ibt file', () => {
  test('is read field by field', () => {
    const header = parse(ibt);
    expect(header).toMatchObject({ version: 2, status: 1, tickRate: 60, variableCount: SAMPLE_VARIABLES.length });
    expect(header.buffers).toHaveLength(1);
    expect(parseDiskSubHeader(ibt)).toEqual({
      startDate: 1_700_000_000,
      startTime: 10,
      endTime: 10 + 4 / 60,
      lapCount: 1,
      recordCount: 5,
    });
  });

  test('of version 1 is read as well', () => {
    expect(parse(withInt(ibt, HeaderOffset.version, 1)).version).toBe(1);
  });

  test.each([
    ['version', HeaderOffset.version, 3, 'ver is 3, versions 1 and 2 can be read'],
    ['too many variables', HeaderOffset.variableCount, 70000, 'numVars is 70000, the layout allows at most 4096'],
    ['no variables', HeaderOffset.variableCount, 0, 'numVars is 0, the layout wants at least 1'],
    ['negative variables', HeaderOffset.variableCount, -1, 'numVars is -1, the layout wants at least 1'],
    ['five buffers', HeaderOffset.bufferCount, 5, 'numBuf is 5, the layout allows at most 4'],
    ['no buffer', HeaderOffset.bufferCount, 0, 'numBuf is 0, the layout wants at least 1'],
    ['no tick rate', HeaderOffset.tickRate, 0, 'tickRate is 0, the layout wants at least 1'],
    ['giant row', HeaderOffset.rowLength, 0x7fffffff, 'bufLen is 2147483647, the layout allows at most 1048576'],
    ['negative row', HeaderOffset.rowLength, -8, 'bufLen is -8, the layout wants at least 1'],
    ['giant session', HeaderOffset.sessionInfoLength, 0x40000000, 'sessionInfoLen is 1073741824, the layout allows'],
    ['negative session', HeaderOffset.sessionInfoLength, -1, 'sessionInfoLen is -1, the layout wants at least 0'],
    ['session over the variables', HeaderOffset.sessionInfoOffset, 150, 'inside'],
    ['session over the header', HeaderOffset.sessionInfoOffset, 4, 'inside the header'],
    ['variables over the header', HeaderOffset.variableOffset, 120, 'inside the header'],
    ['rows over the session', HeaderOffset.buffers + 4, 1350, 'the run of rows starts at byte 1350, inside'],
  ])('with %s is refused by value and bound', (_, offset, value, message) => {
    expect(broken(offset, value)).toThrow(IrsdkFormatError);
    expect(broken(offset, value)).toThrow(message);
  });

  test('that is cut short says how much there is', () => {
    expect(() => parse(new Uint8Array(0))).toThrow('there are 0 bytes, the header alone takes 112');
    expect(() => parse(ibt.subarray(0, 400))).toThrow(/ends at byte 400, inside the 8 variable headers/);
  });

  test('has no date where the field holds none', () => {
    expect(parseDiskSubHeader(withInt(ibt, DiskOffset.startDate + 4, 0x7fffffff)).startDate).toBeNull();
    expect(parseDiskSubHeader(withInt(ibt, DiskOffset.startTime + 4, 0x7ff00000)).startTime).toBeNull();
  });
});

describe('the header of a live mapping', () => {
  const mapping = new Uint8Array(LIVE_MAPPING_BYTES);
  new LiveWriter(mapping, SAMPLE_VARIABLES).setSession('---\n');

  test('is read with its three buffers', () => {
    expect(parseLiveHeader(mapping).buffers.map(({ offset }) => offset)).toEqual([1114224, 1138800, 1163376]);
  });

  test.each([
    ['two row buffers in one place', HeaderOffset.buffers + 16 + 4, 1114224 + 8, 'row buffer 1 starts at byte 1114232'],
    ['a row beyond the mapping', HeaderOffset.buffers + 4, LIVE_MAPPING_BYTES - 4, 'the end of row buffer 0 is'],
    ['a session beyond the mapping', HeaderOffset.sessionInfoLength, 1 << 24, 'the end of the session string is'],
  ])('with %s is refused', (_, offset, value, message) => {
    const bytes = withInt(mapping, offset, value);
    expect(() => parseLiveHeader(bytes)).toThrow(IrsdkFormatError);
    expect(() => parseLiveHeader(bytes)).toThrow(message);
  });

  test('that the sim has not filled yet is refused', () => {
    expect(() => parseLiveHeader(new Uint8Array(4096))).toThrow('ver is 0');
  });
});
