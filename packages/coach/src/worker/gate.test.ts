import { expect, test } from 'vitest';
import { Gate } from './gate.ts';

/** Lets all promises that are kept have their effect. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

test('lets so many through at once, the others in their order, also when one fails', async () => {
  const gate = new Gate(2);
  const begun: number[] = [];
  const works = [0, 1, 2, 3, 4].map(() => Promise.withResolvers<number>());
  const results = works.map(({ promise }, i) =>
    gate.through(() => {
      begun.push(i);
      return promise;
    }),
  );
  results[1]?.catch(() => undefined);
  await settled();
  expect(begun).toEqual([0, 1]);
  works[1]?.reject(new Error('broken'));
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  for (const [i, { resolve }] of works.entries()) resolve(i);
  await expect(results[1]).rejects.toThrow('broken');
  expect(await Promise.all([results[0], results[2], results[3], results[4]])).toEqual([0, 2, 3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

test('lets the next through at once after all have gone', async () => {
  const gate = new Gate(1);
  await gate.through(async () => undefined);
  let begun = false;
  const second = gate.through(async () => {
    begun = true;
  });
  expect(begun).toBe(true);
  await second;
});
