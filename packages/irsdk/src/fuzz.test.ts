import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeSession } from './describe-session.ts';
import { IrsdkFormatError } from './errors.ts';
import { type IbtRecording, parseIbt } from './ibt.ts';
import { TYPE_BYTES } from './layout.ts';
import { LiveMapping } from './live.ts';
import { LIVE_MAPPING_BYTES, LiveWriter } from './live-writer.ts';
import { decodeVariable } from './rows.ts';
import { SAMPLE_VARIABLES, sampleIbt, sampleRow, withInt } from './testing/sample.ts';

const ibt = sampleIbt(50);
const intact = parseIbt(ibt);
/** A number of the kinds that break readers. */
const nasty = fc.oneof(
  fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  fc.integer({ min: -2, max: 300 }),
  fc.constantFrom(0, 1, -1, 4096, 4097, 0x7fffffff, -0x80000000, ibt.byteLength, ibt.byteLength - 1, intact.rowsOffset),
);

/** Reads everything that a parsed recording offers: any access out of bounds throws a RangeError and fails the test. */
function readEverything(recording: IbtRecording): void {
  const { rows, rowCount, variables, header } = recording;
  expect(rows.offset + rowCount * rows.stride).toBeLessThanOrEqual(Math.max(rows.view.byteLength, rows.offset));
  for (const one of variables) {
    expect(one.offset + one.count * TYPE_BYTES[one.type]).toBeLessThanOrEqual(header.rowLength);
    if (rowCount > 0) {
      decodeVariable(rows.view, rows.offset, one);
      decodeVariable(rows.view, rows.offset + (rowCount - 1) * rows.stride, one);
    }
  }
  for (const column of recording.columns(variables.slice(0, 8).map(({ name }) => name)))
    expect(column).toHaveLength(rowCount);
  expect(recording.warnings.length).toBeLessThan(30);
  describeSession(recording.session);
}

/** Either a recording that can be read to its end, or an IrsdkFormatError of one line. */
function soundOrRefused(bytes: Uint8Array): 'sound' | 'refused' {
  let recording: IbtRecording;
  try {
    recording = parseIbt(bytes);
  } catch (error) {
    if (!(error instanceof IrsdkFormatError)) throw error;
    expect(error.message).toMatch(/^[^\n]{10,300}$/);
    return 'refused';
  }
  readEverything(recording);
  return 'sound';
}

describe('an .ibt file', () => {
  test('cut at any byte is read as far as it goes, or refused', () => {
    const variablesEnd = intact.header.sessionInfoOffset;
    for (let length = 0; length < ibt.byteLength; length++) {
      expect(soundOrRefused(ibt.subarray(0, length))).toBe(length < variablesEnd ? 'refused' : 'sound');
    }
  });

  test('of random bytes is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => soundOrRefused(bytes) === 'refused'),
      { numRuns: 500 },
    );
  });

  test('of random bytes after a sound version is refused or sound', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 112, maxLength: 4000 }), (bytes) => {
        soundOrRefused(withInt(bytes, 0, 2));
      }),
      { numRuns: 500 },
    );
  });

  test('with any number of its headers replaced is refused or sound', () => {
    const lastInt = intact.header.sessionInfoOffset / 4 - 1;
    const outcomes = new Set<string>();
    const change = fc.tuple(fc.oneof(fc.integer({ min: 0, max: 35 }), fc.integer({ min: 0, max: lastInt })), nasty);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let bytes = ibt;
        for (const [index, value] of changes) bytes = withInt(bytes, index * 4, value);
        outcomes.add(soundOrRefused(bytes));
      }),
      { numRuns: 5000 },
    );
    expect([...outcomes].sort()).toEqual(['refused', 'sound']);
  });

  test('with any bytes replaced is refused or sound', () => {
    const change = fc.tuple(fc.nat(ibt.byteLength - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const bytes = new Uint8Array(ibt);
        for (const [at, value] of changes) bytes[at] = value;
        soundOrRefused(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a live mapping', () => {
  const bytes = new Uint8Array(LIVE_MAPPING_BYTES);
  const writer = new LiveWriter(bytes, SAMPLE_VARIABLES);
  writer.setSession('---\nWeekendInfo:\n TrackName: x\n');
  for (let tick = 1; tick <= 3; tick++) writer.write(sampleRow(tick), tick);
  const view = new DataView(bytes.buffer);
  const row = new Uint8Array(1 << 20);

  test('with any number of its header replaced, before or after it was opened, is refused or read in bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27 }), nasty, fc.boolean(), (index, value, before) => {
        const original = view.getInt32(index * 4, true);
        const opened = before ? null : new LiveMapping(bytes);
        try {
          view.setInt32(index * 4, value, true);
          const mapping = opened ?? new LiveMapping(bytes);
          let delivered = 0;
          mapping.drain(-1, row, () => delivered++);
          expect(delivered).toBeLessThanOrEqual(6);
          expect(mapping.readSession()?.bytes.byteLength ?? 0).toBeLessThanOrEqual(bytes.byteLength);
          mapping.refresh();
        } catch (error) {
          if (!(error instanceof IrsdkFormatError)) throw error;
        } finally {
          view.setInt32(index * 4, original, true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
