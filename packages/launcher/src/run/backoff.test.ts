import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

test('waits double from 250 ms up to 10 s', () => {
  const backoff = new Backoff();
  const waits = Array.from({ length: 8 }, () => backoff.after(0));
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test('after 30 s of life the waits begin anew', () => {
  const backoff = new Backoff();
  backoff.after(0);
  backoff.after(29_999);
  expect(backoff.after(30_000)).toBe(250);
  expect(backoff.after(0)).toBe(500);
});
