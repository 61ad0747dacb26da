import { connectBus } from '@gt3/bus';
import { loadSharedMemory } from '@gt3/irsdk';
import { silentLog } from '../../test/support/log.ts';
import { reportUse } from './use.ts';

/**
 * A first version of a collector, as a process of its own: `naive.ts SERVER MAPPING`. It looks every 16 ms,
 * takes the newest row, makes an object of all variables and publishes it as JSON.
 */
const [, , servers = '', name = ''] = process.argv;
const POLL_MS = 16;

interface NaiveVariable {
  readonly name: string;
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

function variablesOf(memory: Buffer): NaiveVariable[] {
  return Array.from({ length: memory.readInt32LE(24) }, (_, i) => {
    const at = memory.readInt32LE(28) + 144 * i;
    return {
      name: memory.toString('latin1', at + 16, at + 48).replace(/\0.*$/s, ''),
      type: memory.readInt32LE(at),
      offset: memory.readInt32LE(at + 4),
      count: memory.readInt32LE(at + 8),
    };
  });
}

function numberAt(memory: Buffer, type: number, at: number): number | boolean {
  if (type === 5) return memory.readDoubleLE(at);
  if (type === 4) return memory.readFloatLE(at);
  if (type === 1) return memory.readUInt8(at) !== 0;
  return type === 0 ? memory.readUInt8(at) : memory.readInt32LE(at);
}

function newest(memory: Buffer): { tick: number; offset: number } {
  const buffers = Array.from({ length: memory.readInt32LE(32) }, (_, i) => ({
    tick: memory.readInt32LE(48 + 16 * i),
    offset: memory.readInt32LE(52 + 16 * i),
  }));
  return buffers.reduce((a, b) => (b.tick > a.tick ? b : a));
}

const SIZES = [1, 1, 4, 4, 4, 8];
const mapping = (await loadSharedMemory()).openMapping(name);
if (mapping === null) throw new Error(`there is no mapping ${name}`);
const memory = Buffer.from(mapping.bytes.buffer);
const { nc } = await connectBus({ servers, name: 'naive', log: silentLog() });
const variables = variablesOf(memory);
let last = 0;
setInterval(() => {
  const { tick, offset } = newest(memory);
  if (tick === last) return;
  last = tick;
  const frame: Record<string, unknown> = { tick };
  for (const one of variables) {
    const values = Array.from({ length: one.count }, (_, i) =>
      numberAt(memory, one.type, offset + one.offset + i * (SIZES[one.type] ?? 4)),
    );
    frame[one.name] = one.count === 1 ? values[0] : values;
  }
  nc.publish('naive.frames', JSON.stringify(frame));
}, POLL_MS);
reportUse();
