import { describe, expect, it } from 'vitest';
import { newRunId } from './run-id.ts';

describe('newRunId', () => {
  it('fits a subject and a key', () => {
    for (const now of [0, 1_700_000_000_000, 8.64e15]) expect(newRunId(now)).toMatch(/^[a-z0-9-]{1,32}$/);
  });

  it('is new even within a millisecond, and sorts by start', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newRunId(5))).size).toBe(1000);
    expect(newRunId(1_700_000_000_000) < newRunId(1_700_000_000_001)).toBe(true);
  });
});
