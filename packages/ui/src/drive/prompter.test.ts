import { expect, it } from 'vitest';
import { Prompter } from './prompter.ts';

it('lets the same words through once, and again a lap later', () => {
  const prompter = new Prompter();
  const prompt = (say: string) => ({ id: say, show: say, say, corner: null, kind: 'note', urgent: false }) as const;
  expect(prompter.accept(prompt('Yellow flag'), 0)).toBe(true);
  expect(prompter.accept(prompt('Yellow flag'), 4000)).toBe(false);
  expect(prompter.accept(prompt('Blue flag'), 4000)).toBe(true);
  expect(prompter.accept(prompt('Yellow flag'), 15_000)).toBe(true);
});
