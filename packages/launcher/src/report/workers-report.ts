import type { WorkerStatus, WorkersResponse } from '@gt3/schemas';
import { table } from './table.ts';

/** What is going on with the workers, as a table for people. */
export function workersReport({ workers, unread }: WorkersResponse): string {
  if (workers.length === 0) return 'no coach workers: start one with npx gt3 coach\n';
  const head = ['worker', 'state', 'rigs', 'frames/s', 'lag', 'partitions'];
  const rows = workers.map((worker) => [
    worker.worker,
    stateOf(worker),
    String(worker.rigs),
    worker.framesPerSecond.toFixed(0),
    String(worker.lag),
    `${worker.partitions.length}: ${spans(worker.partitions)}`,
  ]);
  const text = table(head, rows, 'llrrrl');
  return unread.length === 0 ? text : `${text}\nread by nobody now: ${spans(unread)}\n`;
}

function stateOf({ state, silentMs, shedding, shed }: WorkerStatus): string {
  if (state === 'silent') return `silent for ${(silentMs / 1000).toFixed(0)} s`;
  return shedding ? `cannot keep up: passed over ${shed}` : state;
}

/** Ascending numbers as spans: `0-3 7 9-10`. */
export function spans(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let last = i;
    while ((numbers[last + 1] ?? Number.NaN) === (numbers[last] ?? Number.NaN) + 1) last++;
    parts.push(last === i ? `${numbers[i]}` : `${numbers[i]}-${numbers[last]}`);
    i = last + 1;
  }
  return parts.length === 0 ? 'none' : parts.join(' ');
}
