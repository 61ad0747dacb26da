import { LIVE_MAPPING_BYTES, LiveWriter, loadSharedMemory } from '@gt3/irsdk';
import { expect, onTestFinished, test } from 'vitest';
import { parseMemory } from '../cli/values.ts';
import { isSimConnected, memoryNames, ownMemoryName } from './sim-memory.ts';

test('each folder, broker and rig has a name of its own, the same every time, and one that can be typed', () => {
  const names = [
    ownMemoryName('/a', 'simulator', undefined),
    ownMemoryName('/b', 'simulator', undefined),
    ownMemoryName('/a', 'other', undefined),
    ownMemoryName('/a', 'simulator', 'nats://10.0.0.5:4222'),
  ];
  expect(new Set(names).size).toBe(4);
  expect(ownMemoryName('/a', 'simulator', undefined)).toBe(names[0]);
  expect(names.map(parseMemory)).toEqual(names);
});

test('a sim is found while it says that it runs', async () => {
  const { mapping: name } = memoryNames(`gt3-found-${process.pid}`);
  const memory = await loadSharedMemory();
  expect(isSimConnected(memory, name)).toBe(false);
  const mapping = memory.createMapping(name, LIVE_MAPPING_BYTES);
  onTestFinished(() => mapping.close());
  expect(isSimConnected(memory, name)).toBe(false);
  const writer = new LiveWriter(mapping.bytes, [{ name: 'Speed', type: 'float' }]);
  expect(isSimConnected(memory, name)).toBe(false);
  writer.connected = true;
  expect(isSimConnected(memory, name)).toBe(true);
});
