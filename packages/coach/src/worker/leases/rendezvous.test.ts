import { PARTITIONS } from '@gt3/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { desiredOwner } from './rendezvous.ts';

const partitions = Array.from({ length: PARTITIONS }, (_, i) => i);
const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,20}$/), { minLength: 1, maxLength: 12 });

test('nobody is wanted where there is nobody', () => {
  expect(desiredOwner(0, [])).toBeNull();
});

test('the order of the workers does not matter', () => {
  fc.assert(
    fc.property(names, (workers) => {
      for (const partition of partitions) {
        expect(desiredOwner(partition, workers.toReversed())).toBe(desiredOwner(partition, workers));
      }
    }),
  );
});

test('a worker that goes moves its own partitions and no others', () => {
  fc.assert(
    fc.property(names, ([gone, ...rest]) => {
      for (const partition of partitions) {
        const before = desiredOwner(partition, [...rest, gone ?? '']);
        if (before !== gone) expect(desiredOwner(partition, rest)).toBe(before);
      }
    }),
  );
});

test('names that hardly differ share the partitions about evenly', () => {
  const counts = new Map<string | null, number>();
  const workers = ['coach-1', 'coach-2', 'coach-3', 'coach-4'];
  for (const partition of partitions) {
    const owner = desiredOwner(partition, workers);
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  expect(counts.size).toBe(4);
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(25);
});
