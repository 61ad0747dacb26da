import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenOf } from '../testing/seen.ts';
import { PassBook } from './pass-book.ts';

const lapsOf = (book: PassBook, corner: string, wetness: number | null = null) =>
  book.of(corner, wetness).map((seen) => seen.lap);

test('a corner has its newest ten passes, oldest first, whatever other corners have', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('T1', 'T2', 'T10a'), { maxLength: 50 }), (corners) => {
      const book = new PassBook();
      corners.forEach((corner, i) => {
        book.add(seenOf(i, { corner }));
      });
      for (const corner of ['T1', 'T2', 'T10a']) {
        const all = corners.flatMap((one, i) => (one === corner ? [i] : []));
        expect(lapsOf(book, corner)).toEqual(all.slice(-10));
      }
      expect(new Set(book.corners)).toEqual(new Set(corners));
    }),
  );
});

test('passes on a track of another wetness are kept and not mixed in', () => {
  const book = new PassBook();
  [1, 1, 4, null, 1].forEach((wetness, i) => {
    book.add(seenOf(i + 1, {}, wetness));
  });
  expect(lapsOf(book, 'T1', 1)).toEqual([1, 2, 5]);
  expect(lapsOf(book, 'T1', 4)).toEqual([3]);
  expect(lapsOf(book, 'T1', null)).toEqual([4]);
});

test('a corner that was never passed has none', () => {
  expect(new PassBook().of('T1', null)).toEqual([]);
  expect(new PassBook().corners).toEqual([]);
});

test('goes on from a snapshot, which what comes after it does not change', () => {
  const book = new PassBook();
  for (let lap = 1; lap <= 4; lap++) book.add(seenOf(lap, { corner: lap % 2 ? 'T1' : 'T2' }));
  const state = book.snapshot();
  const again = new PassBook();
  again.add(seenOf(99, { corner: 'T9' }));
  again.restore(state);
  expect(again.corners).toEqual(['T1', 'T2']);
  for (const one of [book, again]) one.add(seenOf(5));
  expect(lapsOf(again, 'T1')).toEqual([1, 3, 5]);
  expect(lapsOf(book, 'T1')).toEqual([1, 3, 5]);
  expect(state.T1?.map((seen) => seen.lap)).toEqual([1, 3]);
});
