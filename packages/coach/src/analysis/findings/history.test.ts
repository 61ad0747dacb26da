import { expect, test } from 'vitest';
import { History } from './history.ts';

test('the newest eight passes of a corner are remembered, and come back from a snapshot', () => {
  const history = new History();
  for (let lap = 1; lap <= 10; lap++) history.add('T1', { lap, cause: null });
  expect(history.of('T1').map((pass) => pass.lap)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  const again = new History();
  again.restore(history.snapshot());
  expect(again.of('T1')).toEqual(history.of('T1'));
  expect(again.of('T2')).toEqual([]);
});
