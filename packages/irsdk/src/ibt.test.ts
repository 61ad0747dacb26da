import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RowBlock } from './columns.ts';
import { IrsdkFileError, IrsdkFormatError } from './errors.ts';
import { parseIbt } from './ibt.ts';
import { openIbt } from './ibt-file.ts';
import { DiskOffset } from './layout.ts';
import { sampleIbt, withInt } from './testing/sample.ts';

const ROWS = 100;
const ibt = sampleIbt(ROWS);
const counted = (recordCount: number) => parseIbt(withInt(ibt, DiskOffset.recordCount, recordCount));

describe('a recording', () => {
  test('that is sound has its rows and no warnings', () => {
    const { rowCount, warnings, session } = parseIbt(ibt);
    expect({ rowCount, warnings }).toEqual({ rowCount: ROWS, warnings: [] });
    expect(session.text('WeekendInfo.TrackName')).toBe('testtrack');
  });

  test.each([
    [0, 'still being written'],
    [-7, 'still being written'],
    [0x7fffffff, 'cut short'],
    [ROWS - 1, 'all are read'],
  ])('whose header counts %i rows is read by its size, with a warning', (recordCount, message) => {
    const { rowCount, warnings } = counted(recordCount);
    expect(rowCount).toBe(ROWS);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`the header counts ${recordCount} rows and there are ${ROWS}`);
    expect(warnings[0]).toContain(message);
  });

  test('that ends within a row has the rows before it', () => {
    const { rowCount, warnings, columns } = parseIbt(ibt.subarray(0, ibt.byteLength - 1));
    expect(rowCount).toBe(ROWS - 1);
    expect(warnings).toEqual([
      'the last row is cut short: 93 of 94 bytes',
      expect.stringContaining('the file is cut short'),
    ]);
    expect(columns(['SessionTime'])[0]).toHaveLength(ROWS - 1);
  });

  test('that ends within the session string has no rows and says so', () => {
    const { header, rowsOffset } = parseIbt(ibt);
    const { rowCount, sessionText, warnings } = parseIbt(ibt.subarray(0, rowsOffset - 10));
    expect(rowCount).toBe(0);
    expect(sessionText).toHaveLength(header.sessionInfoLength - 10);
    expect(warnings.join('\n')).toMatch(/inside the session string(.|\n)*there is no whole row/);
  });

  test('lies at any place in memory', () => {
    const shifted = new Uint8Array(ibt.byteLength + 3);
    shifted.set(ibt, 3);
    expect(parseIbt(shifted.subarray(3)).columns(['Lap'])).toEqual(parseIbt(ibt).columns(['Lap']));
  });
});

describe('a file', () => {
  let folder = '';
  let path = '';
  const selectors = ['SessionTime', 'Speed', 'Lap'];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gt3-irsdk-'));
    path = join(folder, 'sample.ibt');
    await writeFile(path, ibt);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is the same read whole and in blocks', async () => {
    await using whole = await openIbt(path);
    await using large = await openIbt(path, { memoryLimit: 1000, blockBytes: 700 });
    expect(large.rowCount).toBe(ROWS);
    expect(large.sessionText).toBe(whole.sessionText);
    expect(large.variables).toEqual(whole.variables);
    expect(await large.columns(selectors)).toEqual(await whole.columns(selectors));
    const counts: number[] = [];
    for await (const block of large.blocks()) counts.push(block.count);
    expect(counts).toEqual([...Array.from({ length: 14 }, () => 7), 2]);
    const blocks: RowBlock[] = [];
    for await (const block of whole.blocks()) blocks.push(block);
    expect(blocks.map(({ count, firstRow }) => [count, firstRow])).toEqual([[ROWS, 0]]);
  });

  test('that shrinks while it is read is an error', async () => {
    const shrinking = join(folder, 'shrinking.ibt');
    await writeFile(shrinking, ibt);
    await using file = await openIbt(shrinking, { memoryLimit: 1000, blockBytes: 700 });
    await truncate(shrinking, ibt.byteLength - 2000);
    await expect(file.columns(selectors)).rejects.toThrow(/shrank while it was read: it ends at byte \d+/);
  });

  test.each([
    ['missing', 'nothing.ibt', IrsdkFileError, 'there is no such file'],
    ['a folder', '', IrsdkFileError, 'is a folder, not an .ibt file'],
  ])('that is %s is one clear error', async (_, name, type, message) => {
    const opening = openIbt(join(folder, name));
    await expect(opening).rejects.toThrow(type);
    await expect(opening).rejects.toThrow(message);
  });

  test.each([
    ['empty', new Uint8Array(0), 'there are 0 bytes'],
    ['too short', ibt.subarray(0, 120), 'the file ends at byte 120, inside the 8 variable headers'],
    ['text', Buffer.from('hello '.repeat(100)), 'ver is '],
  ])('that is %s is refused by its path', async (name, bytes, message) => {
    const bad = join(folder, `${name}.ibt`);
    await writeFile(bad, bytes);
    const opening = openIbt(bad);
    await expect(opening).rejects.toThrow(IrsdkFormatError);
    await expect(opening).rejects.toThrow(`${bad} is not an .ibt file that can be read: `);
    await expect(opening).rejects.toThrow(message);
  });
});
