import { describe, expect, test } from 'vitest';
import { IrsdkFormatError } from './errors.ts';
import { BUFFER_ENTRY_BYTES, HeaderOffset } from './layout.ts';
import { LiveMapping } from './live.ts';
import { LIVE_MAPPING_BYTES, LiveWriter } from './live-writer.ts';
import { createRowReader } from './rows.ts';
import { parseSession } from './session.ts';
import { SAMPLE_VARIABLES, sampleRow } from './testing/sample.ts';

function start() {
  const bytes = new Uint8Array(LIVE_MAPPING_BYTES);
  const writer = new LiveWriter(bytes, SAMPLE_VARIABLES);
  writer.setSession('---\nWeekendInfo:\n TrackName: x\n');
  writer.connected = true;
  const mapping = new LiveMapping(bytes);
  const row = new Uint8Array(mapping.header.rowLength);
  const reader = createRowReader(mapping.variables, ['Speed']);
  const out = new Float64Array(1);
  /** Ticks delivered, after seeing that each row is the one of its tick. */
  const drain = (last: number, during?: (tick: number) => void) => {
    const ticks: number[] = [];
    const next = mapping.drain(last, row, (tick, filled) => {
      reader.read(new DataView(filled.buffer), 0, out, 0);
      expect(out[0]).toBe(sampleRow(tick)[4]);
      ticks.push(tick);
      during?.(tick);
    });
    return { ticks, next };
  };
  const write = (...ticks: number[]) => {
    for (const tick of ticks) writer.write(sampleRow(tick), tick);
  };
  return { bytes, view: new DataView(bytes.buffer), writer, mapping, row, drain, write };
}

describe('draining', () => {
  test('before the first row gives nothing', () => {
    const { drain, mapping } = start();
    expect(drain(-1)).toEqual({ ticks: [], next: -1 });
    expect(mapping.lostTicks).toBe(0);
  });

  test('at first gives the rows that are surely whole', () => {
    const { drain, write, mapping } = start();
    write(101, 102, 103);
    expect(drain(-1)).toEqual({ ticks: [102, 103], next: 103 });
    expect([mapping.lostTicks, mapping.tornRows]).toEqual([0, 0]);
  });

  test('gives every row once, oldest first, as it keeps up', () => {
    const { drain, write, mapping } = start();
    let last = -1;
    const seen: number[] = [];
    for (let tick = 1; tick <= 60; tick += 2) {
      write(tick, tick + 1);
      const { ticks, next } = drain(last);
      seen.push(...ticks);
      last = next;
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(drain(last)).toEqual({ ticks: [], next: 60 });
    expect([mapping.lostTicks, mapping.tornRows]).toEqual([0, 0]);
  });

  test('that falls behind counts what it lost', () => {
    const { drain, write, mapping } = start();
    write(1);
    expect(drain(-1).ticks).toEqual([1]);
    write(2, 3, 4, 5, 6, 7);
    expect(drain(1)).toEqual({ ticks: [6, 7], next: 7 });
    expect(mapping.lostTicks).toBe(4);
  });

  test('takes rows that arrive while it hands others over', () => {
    const { drain, write } = start();
    write(1, 2);
    const { ticks } = drain(-1, (tick) => {
      if (tick < 5) write(tick + 2);
    });
    expect(ticks).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('ends though the sim never does', () => {
    const { drain, write, writer } = start();
    write(1);
    expect(drain(-1, () => write(writer.tick + 1)).ticks.length).toBeLessThanOrEqual(6);
  });

  test('throws a row away that is overwritten during the copy', () => {
    const { mapping, write, drain, view, row } = start();
    write(1, 2);
    drain(-1);
    write(3);
    const index = 2;
    // The sim comes round to this buffer and begins a new row while the old tick still stands.
    const copy = row.set.bind(row);
    row.set = (source) => {
      copy(source);
      write(4, 5);
      row.set = copy;
    };
    expect(drain(2)).toEqual({ ticks: [4, 5], next: 5 });
    expect(view.getInt32(HeaderOffset.buffers + index * BUFFER_ENTRY_BYTES, true)).toBe(3);
    expect([mapping.tornRows, mapping.lostTicks]).toEqual([1, 1]);
  });

  test('throws a row away whose tick changed during the copy', () => {
    const { mapping, write, drain, row } = start();
    write(1, 2, 3);
    const copy = row.set.bind(row);
    row.set = (source) => {
      copy(source);
      write(4, 5, 6);
      row.set = copy;
    };
    expect(drain(2)).toEqual({ ticks: [5, 6], next: 6 });
    expect(mapping.tornRows).toBe(1);
  });

  test('starts anew where the ticks do', () => {
    const { drain, write, mapping } = start();
    write(5000, 5001);
    const { next } = drain(-1);
    write(1, 2, 3);
    expect(drain(next)).toEqual({ ticks: [2, 3], next: 3 });
    expect(mapping.lostTicks).toBe(0);
  });

  test('works with a single buffer', () => {
    const { bytes, view, write, row } = start();
    write(9);
    view.setInt32(HeaderOffset.bufferCount, 1, true);
    const ticks: number[] = [];
    new LiveMapping(bytes).drain(-1, row, (tick) => ticks.push(tick));
    expect(ticks).toEqual([9]);
  });

  test('wants room for a row', () => {
    const { mapping } = start();
    expect(() => mapping.drain(-1, new Uint8Array(10), () => undefined)).toThrow('a row has 94 bytes, the buffer 10');
  });
});

describe('a change', () => {
  test('of the car is seen and read again', () => {
    const { mapping, writer, drain, write } = start();
    write(1, 2);
    expect(mapping.layoutChanged).toBe(false);
    writer.setVariables([{ name: 'Speed', type: 'double' }]);
    expect([mapping.layoutChanged, mapping.connected]).toEqual([true, false]);
    expect(drain(1)).toEqual({ ticks: [], next: 1 });
    expect(mapping.refresh()).toBe(true);
    expect(mapping.variables.map(({ name }) => name)).toEqual(['Speed']);
    writer.connected = true;
    const row = new Uint8Array(8);
    writer.write(Float64Array.of(42), 3);
    expect(mapping.drain(2, row, () => undefined)).toBe(3);
    expect(new DataView(row.buffer).getFloat64(0, true)).toBe(42);
  });

  test('to a car with rows of the same length is seen by its hash', () => {
    const { mapping, writer } = start();
    const before = mapping.variablesHash;
    writer.setVariables(SAMPLE_VARIABLES.map((one) => (one.name === 'Speed' ? { ...one, name: 'RPM' } : one)));
    expect(mapping.layoutChanged).toBe(false);
    expect(mapping.refresh()).toBe(true);
    expect(mapping.variablesHash).not.toBe(before);
    expect(mapping.refresh()).toBe(false);
  });

  test('to garbage is refused and what was known stays', () => {
    const { mapping, view, bytes } = start();
    const { header, variables } = mapping;
    view.setInt32(HeaderOffset.variableCount, 5000, true);
    expect(() => mapping.refresh()).toThrow(IrsdkFormatError);
    view.setInt32(HeaderOffset.variableCount, variables.length, true);
    bytes.fill(0xff, header.variableOffset, header.variableOffset + variables.length * 144);
    expect(() => mapping.refresh()).toThrow('none of the 8 variable headers can be read');
    expect(mapping.header).toBe(header);
    expect(mapping.variables).toBe(variables);
  });

  test('of the session string is counted, and it ends at its NUL', () => {
    const { mapping, writer } = start();
    const before = mapping.sessionInfoUpdate;
    writer.setSession('---\nWeekendInfo:\n TrackName: Nürburgring\n');
    const session = mapping.readSession();
    expect(session?.update).toBe(before + 1);
    writer.setSession('');
    expect(session === null ? null : parseSession(session.bytes).text('WeekendInfo.TrackName')).toBe('Nürburgring');
    expect(mapping.readSession()?.bytes).toHaveLength(0);
  });

  test('of the session string to one without room for its NUL is refused', () => {
    const { writer } = start();
    expect(() => writer.setSession(new Uint8Array(0x80000))).toThrow('at most 524287');
  });

  test('of the status is seen at once', () => {
    const { mapping, writer } = start();
    expect(mapping.connected).toBe(true);
    writer.connected = false;
    expect(mapping.connected).toBe(false);
  });
});

test('a writer wants the whole mapping', () => {
  expect(() => new LiveWriter(new Uint8Array(1000), SAMPLE_VARIABLES)).toThrow(`at least ${LIVE_MAPPING_BYTES}`);
  expect(LIVE_MAPPING_BYTES).toBe(1_187_952);
});
