import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PUSH_INTERVAL_MS, RigNews } from './rig-news.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('RigNews', () => {
  it('pushes at once, then no more than four times a second, and never forgets the last change', () => {
    const pushes: number[] = [];
    const news = new RigNews(
      () => pushes.push(performance.now()),
      () => null,
    );
    const start = performance.now();
    for (let ms = 0; ms < 1000; ms += 10) {
      news.changed();
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(PUSH_INTERVAL_MS);
    expect(pushes.map((at) => at - start)).toEqual([0, 250, 500, 750, 1000]);
    vi.advanceTimersByTime(10_000);
    expect(pushes).toHaveLength(5);
    news.close();
  });

  it('pushes when a rig goes offline by itself', () => {
    const push = vi.fn();
    let left: number | null = 6000;
    const news = new RigNews(push, () => left);
    news.changed();
    left = null;
    vi.advanceTimersByTime(6000);
    expect(push).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(push).toHaveBeenCalledTimes(2);
  });

  it('does nothing more once closed', () => {
    const push = vi.fn();
    const news = new RigNews(push, () => 100);
    news.changed();
    news.changed();
    news.close();
    vi.advanceTimersByTime(10_000);
    expect(push).toHaveBeenCalledTimes(1);
  });
});
