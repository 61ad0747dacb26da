import { expect, it } from 'vitest';
import { Cursor } from './cursor.ts';
import { cursorFromAddress, withCursor } from './cursor-address.ts';

it('restores cursors and zoom, and leaves the rest of the address as it is', () => {
  const cursor = new Cursor();
  cursor.pin(0.25);
  cursor.mark(0.5);
  cursor.zoom({ from: 0.2, to: 0.6 });
  const query = withCursor('?lap=3&at=0.9', cursor);
  expect(query).toBe('lap=3&at=0.2500&second=0.5000&from=0.2000&to=0.6000');
  const restored = new Cursor();
  cursorFromAddress(restored, `?${query}`);
  expect([restored.at, restored.second, restored.pinned]).toEqual([0.25, 0.5, true]);
  expect(restored.window).toEqual({ from: 0.2, to: 0.6 });
});

it('says nothing of a cursor that only hovers, and believes no nonsense', () => {
  const cursor = new Cursor();
  cursor.hover(0.3);
  expect(withCursor('?at=0.2&from=0.1&to=0.3', cursor)).toBe('');
  cursorFromAddress(cursor, '?at=7&from=0.5&to=0.2&second=x');
  expect([cursor.pinned, cursor.zoomed, Number.isNaN(cursor.second)]).toEqual([false, false, true]);
});
