import { readFileSync } from 'node:fs';
import { loadSharedMemory } from '@gt3/irsdk';
import { CHANNELS } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { sharedFile } from '../../../../test/support/shared.ts';
import type { SourceEvent } from '../source.ts';
import { uniqueNames } from '../testing/feeder-process.ts';
import { openLiveSource } from './live-source.ts';

/** Decodes a value of a row with Buffer's own readers and nothing of this project. */
function plainValue(memory: Buffer, row: number, name: string): number {
  for (let i = 0; i < memory.readInt32LE(24); i++) {
    const at = memory.readInt32LE(28) + 144 * i;
    if (memory.toString('latin1', at + 16, at + 48).split('\0')[0] !== name) continue;
    const type = memory.readInt32LE(at);
    const size = [1, 1, 4, 4, 4, 8][type] ?? 0;
    // The newest of the samples within the tick.
    const place = row + memory.readInt32LE(at + 4) + (memory.readInt32LE(at + 8) - 1) * size;
    if (type < 2) return memory.readUInt8(place);
    if (type === 2) return memory.readInt32LE(place);
    if (type === 3) return memory.readUInt32LE(place);
    return type === 4 ? memory.readFloatLE(place) : memory.readDoubleLE(place);
  }
  return Number.NaN;
}

const newestBuffer = (memory: Buffer) =>
  [0, 1, 2].reduce((a, b) => (memory.readInt32LE(48 + 16 * b) > memory.readInt32LE(48 + 16 * a) ? b : a));

const DUMPS = [
  ['mustanggt3_sebring_live', 'sebring international', 'Ford Mustang GT3'],
  ['w13_monza_live', 'monza full', 'Mercedes-AMG W13 E Performance'],
] as const;

for (const [name, track, car] of DUMPS) {
  const path = sharedFile(`data/shm/${name}.bin`);
  const title = `the rows of ${name}.bin come out as they stand there`;
  if (path === null) test.skip(`${title} (the dump is not here)`, () => undefined);
  else test(title, () => compare(readFileSync(path), track, car));
}

/** Puts a dump where a sim would, lets a row be written anew, and compares every channel. */
async function compare(dump: Buffer, track: string, car: string): Promise<void> {
  const names = uniqueNames();
  using mapping = (await loadSharedMemory()).createMapping(names.mapping, dump.byteLength);
  mapping.bytes.set(dump);
  const memory = Buffer.from(mapping.bytes.buffer);
  const source = await openLiveSource({ kind: 'simulator', names });
  const stopping = new AbortController();
  const events: SourceEvent[] = [];
  const newest = newestBuffer(memory);
  const row = memory.readInt32LE(52 + 16 * newest);
  const before = memory.readInt32LE(48 + 16 * newest);
  for await (const event of source.read(stopping.signal)) {
    if (event.kind === 'waiting') {
      // It has found the sim and sees no tick move: now one does, with the row that is there.
      memory.writeInt32LE(before + 1, 48 + 16 * newest);
      continue;
    }
    events.push(event.kind === 'rows' ? { kind: 'rows', rows: structuredClone(event.rows) } : event);
    if (event.kind === 'rows') stopping.abort();
  }
  await source.close();
  const [session, rows] = events;
  if (session?.kind !== 'session' || rows?.kind !== 'rows') throw new Error(`a session and a row were to come`);
  expect([session.session.description.track.name, session.session.description.car.screenName]).toEqual([track, car]);
  expect(session.tick).toBe(plainValue(memory, row, 'SessionTick'));
  expect(session.t).toBe(plainValue(memory, row, 'SessionTime'));
  const found = session.layout.channels.map((index, i) => [CHANNELS[index]?.name, rows.rows.columns[i]?.[0]]);
  const wanted = session.layout.channels.map((index) => {
    const { name = '', variable = '', bits = null } = CHANNELS[index] ?? {};
    const value = plainValue(memory, row, variable);
    return [name, Math.fround(bits === null ? value : (value >>> bits.shift) & bits.mask)];
  });
  expect(found).toEqual(wanted);
  expect(found.length).toBeGreaterThan(80);
}
