import { LiveMapping, loadSharedMemory, type SharedMapping, type SharedMemory } from '@gt3/irsdk';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LiveSimulatorError } from './errors.ts';
import { startLiveSimulator } from './live-runner.ts';

const spec = { track: 'roadatlanta_full', seed: 3 };
const PERIOD = 1000 / 60;
let serial = 0;

function newNames() {
  serial++;
  return { mapping: `Local\\gt3-run-${process.pid}-${serial}`, signal: `Local\\gt3-run-${process.pid}-${serial}e` };
}

describe('the simulator that runs', () => {
  let memory: SharedMemory;
  beforeAll(async () => {
    memory = await loadSharedMemory();
  });

  async function started(names = newNames()) {
    const sim = await startLiveSimulator({ spec, names });
    onTestFinished(() => sim.stop());
    return { sim, names };
  }

  function opened(name: string): SharedMapping {
    const shared = memory.openMapping(name);
    if (shared === null) throw new Error(`nobody writes ${name}`);
    onTestFinished(() => shared.close());
    return shared;
  }

  it('writes sixty rows a second while the main loop is busy, with a pulse after each', async () => {
    const { names } = await started();
    const mapping = new LiveMapping(opened(names.mapping).bytes);
    const signal = memory.openSignal(names.signal);
    const row = new Uint8Array(mapping.header.rowLength);
    let rows = 0;
    let last = mapping.newestTick;
    // Nothing else runs on this thread meanwhile.
    const begin = performance.now();
    while (rows < 60) {
      signal?.wait(50);
      last = mapping.drain(last, row, () => rows++);
    }
    const took = performance.now() - begin;
    signal?.close();
    expect([mapping.lostTicks, mapping.tornRows]).toEqual([0, 0]);
    expect(took).toBeGreaterThan((rows - 4) * PERIOD);
  });

  it('leaves cleanly: disconnected, and its memory is gone', async () => {
    const { sim, names } = await started();
    const mapping = new LiveMapping(opened(names.mapping).bytes);
    expect(mapping.connected).toBe(true);
    await sim.stop();
    await sim.done;
    expect(mapping.connected).toBe(false);
    expect(memory.openMapping(names.mapping)).toBeNull();
    expect(memory.openSignal(names.signal)).toBeNull();
  });

  it('is refused where another one writes, in one line, and harms it not', async () => {
    const { names } = await started();
    const second = startLiveSimulator({ spec, names });
    await expect(second).rejects.toThrow(LiveSimulatorError);
    await expect(second).rejects.toThrow(/^another sim writes Local\\gt3-run-\S+ already: stop that one first.*$/);
    expect(new LiveMapping(opened(names.mapping).bytes).connected).toBe(true);
  });

  it('is refused where a sim that stands still holds the mapping', async () => {
    const names = newNames();
    const held = memory.createMapping(names.mapping, 4096);
    onTestFinished(() => held.close());
    await expect(startLiveSimulator({ spec, names })).rejects.toThrow(/belongs to another process that is running/);
  });

  it('names what is wrong with a spec before it takes any memory', async () => {
    const names = newNames();
    await expect(startLiveSimulator({ spec: { ...spec, track: 'monza_ful' }, names })).rejects.toThrow(/monza_full/);
    expect(memory.openMapping(names.mapping)).toBeNull();
  });
});
