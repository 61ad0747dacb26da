import fc from 'fast-check';
import { expect, it } from 'vitest';
import { glance } from './glance.ts';

it.each([
  ['Brake 8 metres later into turn 4', 'Brake 8 m later'],
  ['Release the brake more slowly into turn 11', 'Release brake more slowly'],
  ['Off the brake before throttle in turn 2', 'Off brake before throttle'],
  ['Squeeze the brake, do not lock, turn 3', 'Squeeze brake'],
  ['Brake softer, carry speed through turn 5a', 'Brake softer'],
  ['Brake harder and later into turn 1', 'Brake harder and later'],
  ['One gear lower in turn 7', 'One gear lower'],
  ['Turn in slower and later, turn 9', 'Turn in slower'],
  ['Full course yellow, slow down', 'Full course yellow'],
  ['Box this lap.', 'Box this lap'],
])('%s: %s', (say, shown) => {
  expect(glance(say)).toBe(shown);
});

it('never has more than four words', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('the', 'Brake', 'and', ',', 'into', 'turn', '4', 'x, y')), (words) => {
      expect(glance(words.join(' ')).split(' ').length).toBeLessThanOrEqual(4);
    }),
  );
});
