import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IrsdkFileError, IrsdkFormatError } from './errors.ts';
import { parseIbt } from './ibt.ts';
import { openIbt } from './ibt-file.ts';
import { createIbtWriter, IbtWriter, MemorySink } from './ibt-writer.ts';
import { VARIABLE_TYPES } from './layout.ts';
import { decodeVariable } from './rows.ts';
import { SAMPLE_SESSION, SAMPLE_VARIABLES, sampleIbt, sampleRow } from './testing/sample.ts';
import { encodeWindows1252 } from './windows1252.ts';

const options = { variables: SAMPLE_VARIABLES, session: SAMPLE_SESSION, startDate: 1_700_000_000 };

test('what is written is read back, for any variables and rows', () => {
  const variable = fc.record({
    type: fc.constantFrom(...VARIABLE_TYPES),
    count: fc.integer({ min: 1, max: 12 }),
    countAsTime: fc.boolean(),
    unit: fc.string({ unit: fc.constantFrom('m', '/', 's', '°', '€'), maxLength: 31 }),
    description: fc.string({ unit: fc.constantFrom('a', ' ', 'é', '™'), maxLength: 63 }),
  });
  const whole = fc.record({
    variables: fc
      .array(variable, { minLength: 1, maxLength: 20 })
      .map((list) => list.map((one, index) => ({ ...one, name: `V${index}` }))),
    session: fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', 'ö', '’') }),
    tickRate: fc.integer({ min: 1, max: 360 }),
    startDate: fc.integer({ min: 1, max: 4e9 }),
    rows: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(whole, ({ rows, ...written }) => {
      const sink = new MemorySink();
      const writer = new IbtWriter(written, sink);
      const values = Float64Array.from({ length: writer.packer.width }, (_, index) => index % 2);
      for (let row = 0; row < rows; row++) writer.append(values.map((value) => (value + row) % 2));
      writer.finish();
      const read = parseIbt(sink.bytes());
      expect(read.rowCount).toBe(rows);
      expect(read.variables).toEqual(writer.variables);
      expect(read.variables).toMatchObject(written.variables);
      expect(read.sessionText).toBe(written.session);
      expect(read.header.tickRate).toBe(written.tickRate);
      expect(read.subHeader).toMatchObject({ startDate: written.startDate, recordCount: rows });
      for (let row = 0; row < rows; row++) {
        const at = read.rows.offset + row * read.rows.stride;
        const back = read.variables.flatMap((one) => decodeVariable(read.rows.view, at, one));
        expect(back).toEqual(Array.from(values, (value) => (value + row) % 2));
      }
    }),
    { numRuns: 100 },
  );
});

describe('a writer', () => {
  test('fills in times, laps and rows when it finishes', () => {
    const { subHeader, warnings } = parseIbt(sampleIbt(601));
    expect(subHeader).toEqual({ startDate: 1_700_000_000, startTime: 10, endTime: 20, lapCount: 61, recordCount: 601 });
    expect(warnings).toEqual([]);
  });

  test('that was never finished reads as a file still being written', () => {
    const sink = new MemorySink();
    const writer = new IbtWriter(options, sink);
    const blockful = Math.floor((1 << 20) / writer.rowLength);
    for (let row = 0; row < blockful + 10; row++) writer.append(sampleRow(row));
    const { rowCount, warnings, columns } = parseIbt(sink.bytes());
    expect(rowCount).toBe(blockful);
    expect(warnings).toEqual([expect.stringContaining('still being written')]);
    expect(columns(['Speed'])[0]?.[blockful - 1]).toBe(sampleRow(blockful - 1)[4]);
  });

  test('takes packed rows', () => {
    const { rows } = parseIbt(sampleIbt(1));
    const sink = new MemorySink();
    const writer = new IbtWriter(options, sink);
    writer.appendRow(new Uint8Array(rows.view.buffer, rows.view.byteOffset + rows.offset, rows.stride));
    writer.finish();
    expect(sink.bytes()).toEqual(sampleIbt(1));
    expect(() => writer.appendRow(new Uint8Array(3))).toThrow('the length of a row is 3, the layout wants at least 94');
  });

  test('keeps a session of bytes as it is', () => {
    const session = encodeWindows1252('---\nUserName: Jörg €\n');
    expect(parseIbt(sampleIbt(1, session)).sessionText).toBe('---\nUserName: Jörg €\n');
  });

  test('refuses too few values', () => {
    const writer = new IbtWriter(options, new MemorySink());
    expect(() => writer.append(new Float64Array(5))).toThrow('a row takes 24 values, there are 5');
    expect(() => writer.append(new Float64Array(24), 1)).toThrow(RangeError);
  });
});

describe('a file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gt3-irsdk-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('has the same bytes as one in memory', async () => {
    const path = join(folder, 'out.ibt');
    const writer = createIbtWriter(path, options);
    for (let row = 0; row < 20_000; row++) writer.append(sampleRow(row));
    writer.finish();
    writer.finish();
    expect(Buffer.from(sampleIbt(20_000)).equals(await readFile(path))).toBe(true);
    await using file = await openIbt(path);
    expect(file.rowCount).toBe(20_000);
  });

  test('that cannot be written is an error with its path', () => {
    const path = join(folder, 'missing', 'out.ibt');
    expect(() => createIbtWriter(path, options)).toThrow(IrsdkFileError);
    expect(() => createIbtWriter(path, options)).toThrow(`${path} cannot be written: ENOENT`);
  });

  test('is not touched where the options are refused', async () => {
    const path = join(folder, 'untouched.ibt');
    expect(() => createIbtWriter(path, { ...options, tickRate: 0 })).toThrow(IrsdkFormatError);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });
});
