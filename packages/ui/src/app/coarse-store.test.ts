import { expect, it } from 'vitest';
import { ManualTiming } from '../testing/manual-timing.ts';
import { CoarseStore, NOTICE_INTERVAL_MS } from './coarse-store.ts';

it('tells the first change at once and a burst once, at the end of the interval', () => {
  const timing = new ManualTiming();
  const store = new CoarseStore(0, timing);
  const seen: number[] = [];
  let built = 0;
  const unsubscribe = store.subscribe(() => seen.push(store.get()));
  for (let i = 1; i <= 50; i++) {
    store.change(() => {
      built += 1;
      return i;
    });
  }
  expect(seen).toEqual([1]);
  expect(store.get()).toBe(1);
  timing.advance(NOTICE_INTERVAL_MS);
  expect(seen).toEqual([1, 50]);
  expect(built).toBe(2);
  timing.advance(10 * NOTICE_INTERVAL_MS);
  expect(seen).toEqual([1, 50]);
  unsubscribe();
  store.change(() => 51);
  expect(seen).toEqual([1, 50]);
  expect(store.get()).toBe(51);
});
