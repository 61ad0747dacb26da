import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { LiveMapping } from '../live.ts';
import { LIVE_MAPPING_BYTES, LiveWriter } from '../live-writer.ts';
import { SAMPLE_VARIABLES, sampleRow } from '../testing/sample.ts';
import { type SharedMemory, SharedMemoryError } from './contract.ts';
import { loadSharedMemory } from './shared-memory.ts';

const memory: SharedMemory = await loadSharedMemory();
const name = `Local\\gt3-test-${process.pid}`;
const signalName = `${name}-s`;
const toClose: Disposable[] = [];
afterEach(() => {
  for (const resource of toClose.splice(0)) resource[Symbol.dispose]();
});
const kept = <T extends Disposable>(resource: T): T => {
  toClose.push(resource);
  return resource;
};
const present = <T>(value: T | null): T => {
  if (value === null) throw new Error('expected to find it');
  return value;
};

describe('a mapping', () => {
  test('that nobody made is absent', () => {
    expect(memory.openMapping(name)).toBeNull();
    expect(memory.openSignal(signalName)).toBeNull();
  });

  test('is the same memory for maker and reader', () => {
    const made = kept(memory.createMapping(name, 10_000));
    const opened = kept(present(memory.openMapping(name)));
    expect(opened.bytes.byteLength).toBeGreaterThanOrEqual(10_000);
    made.bytes[9_999] = 7;
    expect(opened.bytes[9_999]).toBe(7);
  });

  test('goes with its maker, and stays readable for who holds it', () => {
    const made = memory.createMapping(name, 100);
    const opened = kept(present(memory.openMapping(name)));
    made.bytes[0] = 9;
    made.close();
    made.close();
    expect(opened.bytes[0]).toBe(9);
    if (process.platform !== 'win32') expect(memory.openMapping(name)).toBeNull();
  });

  test('reads as empty once it is closed', () => {
    const made = memory.createMapping(name, 100);
    const other = new Uint8Array(made.bytes.buffer);
    made.close();
    expect([made.bytes.byteLength, other.byteLength, made.bytes[0]]).toEqual([0, 0, undefined]);
  });

  test.each([0, -1, 1.5, Number.NaN])('of %d bytes is refused', (size) => {
    expect(() => memory.createMapping(name, size)).toThrow(SharedMemoryError);
    expect(memory.openMapping(name)).toBeNull();
  });

  test.skipIf(process.platform === 'win32')('has one maker', () => {
    kept(memory.createMapping(name, 100));
    expect(() => memory.createMapping(name, 100)).toThrow('belongs to another process that is running');
  });

  test.skipIf(process.platform === 'win32').each(['', 'a/b', 'x'.repeat(31), 'Local\\'])(
    'of the name %j is refused',
    (bad) => {
      expect(() => memory.openMapping(bad)).toThrow(SharedMemoryError);
    },
  );
});

describe('a signal', () => {
  test('that is not given times out', () => {
    kept(memory.createSignal(signalName));
    expect(kept(present(memory.openSignal(signalName))).wait(5)).toBe(false);
  });
});

/** A sim in another process: writes a hundred rows for each line it is sent, and says when they are written. */
const SIM = `
  const [memoryUrl, writerUrl, sampleUrl, name, signalName] = process.argv.slice(1);
  const { loadSharedMemory } = await import(memoryUrl);
  const { LIVE_MAPPING_BYTES, LiveWriter } = await import(writerUrl);
  const { SAMPLE_VARIABLES, sampleRow } = await import(sampleUrl);
  const memory = await loadSharedMemory();
  const mapping = memory.createMapping(name, LIVE_MAPPING_BYTES);
  const signal = memory.createSignal(signalName);
  const writer = new LiveWriter(mapping.bytes, SAMPLE_VARIABLES);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  writer.connected = true;
  console.log('ready');
  process.stdin.on('data', () => {
    for (let row = 0; row < 100; row++) {
      Atomics.wait(pause, 0, 0, 2);
      writer.write(sampleRow(writer.tick + 1));
      signal.pulse();
    }
  });
`;

async function startSim(): Promise<ChildProcess & Disposable> {
  const urls = ['./shared-memory.ts', '../live-writer.ts', '../testing/sample.ts'].map(
    (path) => new URL(path, import.meta.url).href,
  );
  const child = spawn(process.execPath, ['--input-type=module', '-e', SIM, ...urls, name, signalName], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return Object.assign(child, { [Symbol.dispose]: () => void child.kill('SIGKILL') });
}

describe('a sim in another process', () => {
  test('is read row by row, each whole, and every tick is accounted for', async () => {
    const sim = kept(await startSim());
    const mapping = new LiveMapping(kept(present(memory.openMapping(name))).bytes);
    const signal = kept(present(memory.openSignal(signalName)));
    expect(mapping.connected).toBe(true);
    const row = new Uint8Array(mapping.header.rowLength);
    const speed = present(mapping.variables.find((variable) => variable.name === 'Speed') ?? null);
    let broken = 0;
    let delivered = 0;
    let woken = 0;
    let first = 0;
    let last = -1;
    sim.stdin?.write('go\n');
    for (let rounds = 0; last < 100 && rounds < 2000; rounds++) {
      if (signal.wait(50)) woken++;
      last = mapping.drain(last, row, (tick, filled) => {
        first ||= tick;
        delivered++;
        if (new DataView(filled.buffer).getFloat32(speed.offset, true) !== sampleRow(tick)[4]) broken++;
      });
    }
    expect(last).toBe(100);
    expect(broken).toBe(0);
    expect(woken).toBeGreaterThan(0);
    expect(delivered + mapping.lostTicks).toBeGreaterThanOrEqual(101 - first);
    expect(delivered + mapping.lostTicks).toBeLessThanOrEqual(100);
  });

  test.skipIf(process.platform !== 'linux')('that is killed counts as gone, and the next one is found', async () => {
    const sim = await startSim();
    const before = kept(present(memory.openMapping(name)));
    sim.kill('SIGKILL');
    await once(sim, 'exit');
    expect(new LiveMapping(before.bytes).connected).toBe(true);
    expect(memory.openMapping(name)).toBeNull();
    expect(memory.openSignal(signalName)).toBeNull();
    const made = kept(memory.createMapping(name, LIVE_MAPPING_BYTES));
    kept(memory.createSignal(signalName));
    new LiveWriter(made.bytes, SAMPLE_VARIABLES);
    expect(new LiveMapping(kept(present(memory.openMapping(name))).bytes).connected).toBe(false);
  });
});
