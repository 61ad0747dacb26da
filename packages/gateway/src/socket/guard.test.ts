import { describe, expect, it } from 'vitest';
import { BAD_BURST, MESSAGE_BURST, SocketGuard, TokenBucket } from './guard.ts';

describe('guard', () => {
  it('fills a bucket again with time, up to its size', () => {
    const bucket = new TokenBucket(2, 1, 0);
    expect([0, 0, 0, 999, 1000, 1000].map((now) => bucket.take(now))).toEqual([true, true, false, false, true, false]);
    expect([60_000, 60_000, 60_000].map((now) => bucket.take(now))).toEqual([true, true, false]);
  });

  it('gives up a socket that floods or talks nonsense', () => {
    const guard = new SocketGuard(0);
    for (let i = 0; i < MESSAGE_BURST; i++) expect(guard.message(0)).toBeNull();
    expect(guard.message(0)).toMatch('too many messages');
    for (let i = 0; i < BAD_BURST; i++) expect(guard.bad(0)).toBeNull();
    expect(guard.bad(0)).toMatch('do not fit');
  });
});
