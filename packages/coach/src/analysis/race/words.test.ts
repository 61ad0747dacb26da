import { expect, test } from 'vitest';
import { spokenMany, spokenTime } from './words.ts';

test.each([
  [0.001, 'one hundredth'],
  [0.03, 'three hundredths'],
  [0.1, 'one tenth'],
  [0.26, 'three tenths'],
  [0.94, 'nine tenths'],
  [0.96, 'one second'],
  [1.26, '1.3 seconds'],
  [2, 'two seconds'],
])('%s s is spoken as %s', (seconds, words) => {
  expect(spokenTime(seconds)).toBe(words);
});

test('counts are words up to twelve', () => {
  expect([0, 1, 12, 13].map((count) => spokenMany(count, 'lap'))).toEqual([
    'no laps',
    'one lap',
    'twelve laps',
    '13 laps',
  ]);
});
