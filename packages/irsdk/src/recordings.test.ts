import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { describeSession } from './describe-session.ts';
import { openIbt } from './ibt-file.ts';
import { LiveMapping } from './live.ts';
import { createRowReader, decodeVariable } from './rows.ts';
import { parseSession } from './session.ts';

/** A test of a real recording, skipped where the recordings are not beside the checkout. */
function onRecording(file: string, name: string, run: (path: string) => void | Promise<void>) {
  const path = sharedFile(`data/${file}`);
  const title = `${file}: ${name}`;
  if (path === null) test.skip(`${title} (the recording is not here)`, () => undefined);
  else test(title, () => run(path));
}

describe('real .ibt files', () => {
  const files = [
    ['ferrari488gt3_fuji_race', 21, 58836, 'ferrari488gt3evo', 4460, 1],
    ['amggt4_sebring_practice', 285, 2683, 'mercedesamggt4', 5793.8, 11],
    ['w13_redbullring_test', 276, 390, 'mercedesw13', 4280, 1],
  ] as const;
  for (const [file, variables, rows, car, lengthM, drivers] of files) {
    onRecording(`ibt/${file}.ibt`, 'is read whole', async (path) => {
      await using recording = await openIbt(path);
      expect(recording.variables).toHaveLength(variables);
      expect(recording.rowCount).toBe(rows);
      expect(recording.warnings).toEqual([]);
      const described = describeSession(recording.session);
      expect(described.car.path).toBe(car);
      expect(described.track.lengthM).toBeCloseTo(lengthM, 6);
      expect(described.drivers).toHaveLength(drivers);
      const [time] = await recording.columns(['SessionTime']);
      expect(time?.[0]).toBe(recording.subHeader.startTime);
      expect(time?.every((at, row) => row === 0 || at > (time[row - 1] ?? 0))).toBe(true);
    });
  }

  onRecording('ibt/amggt4_sebring_practice.ibt', 'reads row by row what it reads by column', async (path) => {
    await using recording = await openIbt(path, { memoryLimit: 0, blockBytes: 100_000 });
    const names = recording.variables.map(({ name }) => name);
    const columns = await recording.columns(names);
    const reader = createRowReader(recording.variables, names);
    const out = new Float64Array(reader.width);
    let differences = 0;
    for await (const { view, offset, stride, count, firstRow } of recording.blocks()) {
      for (let row = 0; row < count; row++) {
        reader.read(view, offset + row * stride, out, 0);
        for (const [index, column] of columns.entries())
          if (!Object.is(column[firstRow + row], out[index])) differences++;
      }
    }
    expect(differences).toBe(0);
  });

  onRecording('ibt/invalid.ibt', 'is refused in one line', async (path) => {
    await expect(openIbt(path)).rejects.toThrow(
      /^[^\n]*invalid\.ibt is not an \.ibt file that can be read: ver is 1635021600, versions 1 and 2 can be read$/,
    );
  });
});

describe('dumps of the live mapping', () => {
  const dumps = [
    ['mustanggt3_sebring_live', 2, 335, [191709, 191710], 'fordmustanggt3', 'sebring international'],
    ['w13_monza_live', 2, 323, [2004, 2005], 'mercedesw13', 'monza full'],
    ['ruf_version1_live', 1, 179, [40431, 40432], 'rufrt12r track', 'silverstone gp'],
  ] as const;
  for (const [file, version, variables, ticks, car, track] of dumps) {
    onRecording(`shm/${file}.bin`, 'is read', (path) => {
      const mapping = new LiveMapping(readFileSync(path));
      expect(mapping.header.version).toBe(version);
      expect(mapping.variables).toHaveLength(variables);
      expect(mapping.warnings).toEqual([]);
      const seen: number[] = [];
      const offsets = new Set<number>();
      mapping.drain(-1, new Uint8Array(mapping.header.rowLength), (tick, row) => {
        seen.push(tick);
        const sessionTick = mapping.variables.find(({ name }) => name === 'SessionTick');
        if (sessionTick !== undefined)
          offsets.add((decodeVariable(new DataView(row.buffer), 0, sessionTick)[0] ?? 0) - tick);
      });
      expect(seen).toEqual(ticks);
      expect(offsets.size).toBe(version === 1 ? 0 : 1);
      const described = describeSession(parseSession(mapping.readSession()?.bytes ?? ''));
      expect([described.car.path, described.track.name]).toEqual([car, track]);
    });
  }

  for (const file of ['mustanggt3_sebring_live', 'w13_monza_live']) {
    onRecording(`shm/${file}.bin`, 'every variable of every row equals an independent decoder', (path) => {
      const bytes = readFileSync(path);
      const mapping = new LiveMapping(bytes);
      const expected = plainDecode(bytes);
      expect(expected).toHaveLength(mapping.header.buffers.length);
      for (const [index, { offset }] of mapping.header.buffers.entries()) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const decoded = Object.fromEntries(
          mapping.variables.map((one) => [one.name, decodeVariable(view, offset, one)]),
        );
        expect(decoded).toEqual(expected[index]);
        const selectors = mapping.variables.flatMap(({ name, count }) =>
          Array.from({ length: count }, (_, i) => `${name}[${i}]`),
        );
        const out = new Float64Array(selectors.length);
        createRowReader(mapping.variables, selectors).read(view, offset, out, 0);
        expect(Array.from(out)).toEqual(Object.values(expected[index] ?? {}).flat());
      }
    });
  }
});

/** Decodes a dump with Buffer's own readers and nothing of this package. */
function plainDecode(dump: Buffer): Record<string, number[]>[] {
  const headers = Array.from({ length: dump.readInt32LE(24) }, (_, index) => {
    const header = dump.subarray(dump.readInt32LE(28) + index * 144).subarray(0, 144);
    const name = header.toString('latin1', 16, 48).split('\0')[0] ?? '';
    return { name, type: header.readInt32LE(0), offset: header.readInt32LE(4), count: header.readInt32LE(8) };
  });
  return Array.from({ length: dump.readInt32LE(32) }, (_, buffer) => {
    const row = dump.subarray(dump.readInt32LE(52 + buffer * 16));
    return Object.fromEntries(
      headers.map(({ name, type, offset, count }) => {
        const values: number[] = [];
        for (let index = 0; index < count; index++) {
          if (type === 0) values.push(row.readUInt8(offset + index));
          else if (type === 1) values.push(row.readUInt8(offset + index) > 0 ? 1 : 0);
          else if (type === 2) values.push(row.readInt32LE(offset + index * 4));
          else if (type === 3) values.push(row.readUInt32LE(offset + index * 4));
          else if (type === 4) values.push(row.readFloatLE(offset + index * 4));
          else values.push(row.readDoubleLE(offset + index * 8));
        }
        return [name, values];
      }),
    );
  });
}
