import { describe, expect, it } from 'vitest';
import { ByteLru } from './byte-lru.ts';

describe('ByteLru', () => {
  it('lets go of what was not used for longest', () => {
    const lru = new ByteLru<{ bytes: number }>(10);
    lru.set('a', { bytes: 4 });
    lru.set('b', { bytes: 4 });
    lru.get('a');
    lru.set('c', { bytes: 4 });
    expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([{ bytes: 4 }, undefined, { bytes: 4 }]);
    expect(lru.bytes).toBe(8);
  });

  it('counts a replaced value once and does not keep one above the limit', () => {
    const lru = new ByteLru<{ bytes: number }>(10);
    lru.set('a', { bytes: 4 });
    lru.set('a', { bytes: 6 });
    expect(lru.bytes).toBe(6);
    lru.set('a', { bytes: 11 });
    expect(lru.get('a')).toBeUndefined();
    expect(lru.bytes).toBe(0);
  });
});
