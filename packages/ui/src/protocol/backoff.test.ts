import { expect, it } from 'vitest';
import { retryDelay } from './backoff.ts';

it('doubles up to eight seconds and stays within the upper half', () => {
  expect(retryDelay(0, 1)).toBe(250);
  expect(retryDelay(0, 0)).toBe(125);
  expect(retryDelay(3, 1)).toBe(2000);
  expect(retryDelay(5, 1)).toBe(8000);
  expect(retryDelay(10_000, 0)).toBe(4000);
});
