import { describe, expect, it } from 'vitest';
import { makePresence } from '../testing/messages.ts';
import { OFFLINE_AFTER_MS, RigBoard } from './rig-board.ts';

const online = (board: RigBoard, now: number) => board.list(now).map((rig) => rig.online);

describe('RigBoard', () => {
  it('times a presence by the own clock since its revision changed', () => {
    const board = new RigBoard();
    expect(board.update(makePresence('a'), 1, 1000)).toBe(true);
    expect(board.update(makePresence('a'), 1, 5000)).toBe(false);
    expect(board.list(1500)).toEqual([{ presence: makePresence('a'), online: true, age: 500 }]);
    expect(board.nextExpiry(1500)).toBe(OFFLINE_AFTER_MS - 500);
    expect(online(board, 1000 + OFFLINE_AFTER_MS)).toEqual([false]);
    expect(board.nextExpiry(1000 + OFFLINE_AFTER_MS)).toBeNull();
    expect(board.update(makePresence('a'), 2, 9000)).toBe(true);
    expect(online(board, 9000)).toEqual([true]);
  });

  it('takes a goodbye at its word', () => {
    const board = new RigBoard();
    board.update(makePresence('a', { state: 'offline' }), 1, 0);
    expect(online(board, 0)).toEqual([false]);
    expect(board.nextExpiry(0)).toBeNull();
  });

  it('does not show a rig that is long gone as online, and forgives a wrong hint at the next renewal', () => {
    const board = new RigBoard();
    board.update(makePresence('b'), 1, 0, 3_600_000);
    board.update(makePresence('a'), 2, 0, -5000);
    expect(board.list(0).map((rig) => [rig.presence.rig, rig.online])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    board.update(makePresence('b'), 3, 1000, 3_600_000);
    expect(online(board, 1000)).toEqual([true, true]);
  });

  it('knows rigs that speak a newer contract, until they are renewed', () => {
    const board = new RigBoard();
    board.update(makePresence('a'), 1, 0);
    expect([board.meetStranger('a', 2), board.meetStranger('a', 2), board.meetStranger('b', 3)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([board.list(0), board.strangers()]).toEqual([
      [],
      [
        { rig: 'a', v: 2 },
        { rig: 'b', v: 3 },
      ],
    ]);
    board.update(makePresence('a'), 2, 0);
    expect(board.strangers()).toEqual([{ rig: 'b', v: 3 }]);
    expect([board.remove('b'), board.remove('b')]).toEqual([true, false]);
  });

  it('forgets a rig', () => {
    const board = new RigBoard();
    board.update(makePresence('a'), 1, 0);
    expect([board.has('a'), board.remove('a'), board.remove('a'), board.has('a')]).toEqual([true, true, false, false]);
  });
});
