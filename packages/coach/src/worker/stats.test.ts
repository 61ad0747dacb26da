import { TELEMETRY_KINDS } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { WorkerStats } from './stats.ts';

test('a worker that cannot keep up passes over the other cars and nothing else, and counts them', () => {
  const stats = new WorkerStats();
  const passedOver = () => TELEMETRY_KINDS.filter((kind) => stats.passesOver(kind));
  expect(passedOver()).toEqual([]);
  stats.shedding = true;
  expect(passedOver()).toEqual(['field']);
  expect(passedOver()).toEqual(['field']);
  stats.shedding = false;
  expect(passedOver()).toEqual([]);
  expect(stats.shed).toBe(2);
});
