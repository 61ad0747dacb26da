import { describe, expect, it } from 'vitest';
import { RunOrder } from './run-order.ts';

describe('RunOrder', () => {
  it('lets each batch through once and in order', () => {
    const order = new RunOrder();
    expect([0, 1, 1, 0, 3, 2, 4].map((seq) => order.accept('a', seq))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  it('starts anew with a new run and takes nothing more of the old one', () => {
    const order = new RunOrder();
    expect(order.accept('a', 7)).toBe(true);
    expect(order.accept('b', 0)).toBe(true);
    expect(order.accept('a', 8)).toBe(false);
    expect(order.accept('b', 1)).toBe(true);
  });
});
