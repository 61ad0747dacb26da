import { expect, it } from 'vitest';
import { type Paint, PaintLoop } from './paint-loop.ts';

it('runs while there is something to draw, once a picture', () => {
  const asked: Paint[] = [];
  const loop = new PaintLoop((paint) => asked.push(paint));
  const drawn: string[] = [];
  const removeA = loop.add(() => drawn.push('a'));
  const removeB = loop.add(() => drawn.push('b'));
  expect(asked).toHaveLength(1);
  asked.shift()?.(0);
  expect(drawn).toEqual(['a', 'b']);
  removeA();
  asked.shift()?.(16);
  expect(drawn).toEqual(['a', 'b', 'b']);
  removeB();
  asked.shift()?.(32);
  expect(asked).toHaveLength(0);
  loop.add(() => drawn.push('c'));
  expect(asked).toHaveLength(1);
});
