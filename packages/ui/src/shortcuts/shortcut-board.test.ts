import { expect, it } from 'vitest';
import { keyName, ShortcutBoard } from './shortcut-board.ts';

const press = (key: string, more: Partial<Parameters<typeof keyName>[0]> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

it('names keys as people do', () => {
  expect(keyName(press(' '))).toBe('Space');
  expect(keyName(press('?', { shiftKey: true }))).toBe('?');
  expect(keyName(press('R', { shiftKey: true }))).toBe('r');
  expect(keyName(press('ArrowLeft', { shiftKey: true }))).toBe('Shift+ArrowLeft');
  expect(keyName(press('r', { ctrlKey: true }))).toBeNull();
});

it('does what a key is for, and what was added last first', () => {
  const board = new ShortcutBoard();
  const done: string[] = [];
  const shortcut = (keys: string, what: string) => ({ keys, what, run: () => done.push(what) });
  board.add({ title: 'page', shortcuts: [shortcut('s', 'settings'), shortcut('g w', 'wall')] });
  const remove = board.add({ title: 'view', shortcuts: [shortcut('s', 'second cursor')] });
  expect(board.press(press('s'), 0)).toBe(true);
  remove();
  board.press(press('s'), 0);
  expect(board.press(press('x'), 0)).toBe(false);
  expect(done).toEqual(['second cursor', 'settings']);
  expect(board.groups.map(({ title }) => title)).toEqual(['page']);
});

it('takes two keys for one shortcut only when they follow each other soon', () => {
  const board = new ShortcutBoard();
  let done = 0;
  board.add({ title: 'page', shortcuts: [{ keys: 'g w', what: 'wall', run: () => done++ }] });
  board.press(press('g'), 0);
  board.press(press('w'), 5000);
  expect(done).toBe(0);
  board.press(press('g'), 6000);
  board.press(press('w'), 6500);
  board.press(press('w'), 6600);
  expect(done).toBe(1);
});
