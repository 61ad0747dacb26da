import type { WorkerStatus } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { spans, workersReport } from './workers-report.ts';

const worker = (over: Partial<WorkerStatus>): WorkerStatus => ({
  worker: 'attic',
  state: 'working',
  silentMs: 120,
  startedAt: 0,
  partitions: [0, 1, 2, 7],
  rigs: 12,
  framesPerSecond: 719.6,
  lag: 3,
  shedding: false,
  shed: 0,
  ...over,
});

test('numbers are told as spans', () => {
  expect(spans([])).toBe('none');
  expect(spans([5])).toBe('5');
  expect(spans([0, 1, 2, 7, 9, 10])).toBe('0-2 7 9-10');
});

test('a line for each worker, and the partitions that nobody reads', () => {
  const silent = worker({ worker: 'cellar', state: 'silent', silentMs: 4100, partitions: [8], rigs: 1 });
  const slow = worker({ worker: 'slow', shedding: true, shed: 17, partitions: [] });
  expect(workersReport({ workers: [worker({}), silent, slow], unread: [8, 9] })).toMatchInlineSnapshot(`
    "worker  state                           rigs  frames/s  lag  partitions
    attic   working                           12       720    3  4: 0-2 7
    cellar  silent for 4 s                     1       720    3  1: 8
    slow    cannot keep up: passed over 17    12       720    3  0: none

    read by nobody now: 8-9
    "
  `);
});

test('says how to start one where there is none', () => {
  expect(workersReport({ workers: [], unread: [] })).toMatch(/no coach workers.*gt3 coach/);
});
