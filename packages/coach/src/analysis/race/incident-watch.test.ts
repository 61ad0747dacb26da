import { expect, test } from 'vitest';
import { batchOf, columnsOf } from '../testing/batch.ts';
import { IncidentWatch } from './incident-watch.ts';

function watchOf(...counts: readonly number[]): IncidentWatch {
  const watch = new IncidentWatch();
  watch.take(columnsOf(batchOf(0, { PlayerCarMyIncidentCount: counts })));
  return watch;
}

test('the points of a lap are added up and told of at its end', () => {
  const watch = watchOf(3, 3, 4, 4, 8);
  const next = new IncidentWatch();
  next.restore(structuredClone(watch.snapshot()));
  expect(next.lapEnded(null)).toMatchObject({
    say: 'Five incident points, eight in all',
    evidence: [{ value: 8, reference: 3 }],
  });
  expect(next.lapEnded(null)).toBeNull();
});

test('points from before the start and a count that begins anew are none', () => {
  expect(watchOf(3, 3).lapEnded(null)).toBeNull();
  expect(watchOf(7, 0, 1).lapEnded(null)).toMatchObject({ say: 'One incident point, one in all' });
});

test('a source without a count says nothing', () => {
  const watch = new IncidentWatch();
  watch.take(columnsOf(batchOf(0, { Speed: [1] })));
  expect(watch.lapEnded(null)).toBeNull();
});

test('near the limit what is left is told', () => {
  expect(watchOf(10, 14).lapEnded(17)).toMatchObject({ say: 'Careful, three incident points left' });
  expect(watchOf(10, 12).lapEnded(17)?.say).toBe('Two incident points, twelve in all');
  expect(watchOf(10, 18).lapEnded(17)?.say).toBe('Careful, no incident points left');
});
