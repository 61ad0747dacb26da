import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onNpmGone } from './parent-watch.mjs';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const npm = { npm_lifecycle_event: 'start' };

test('tells once when the parent has changed', () => {
  const listener = vi.fn();
  const self = { env: npm, ppid: 100, platform: 'linux' };
  onNpmGone(listener, self);
  vi.advanceTimersByTime(5000);
  expect(listener).not.toHaveBeenCalled();
  self.ppid = 1;
  vi.advanceTimersByTime(5000);
  expect(listener).toHaveBeenCalledOnce();
});

test('looks no more when told so, nor without npm', () => {
  const listener = vi.fn();
  const self = { env: npm, ppid: 100, platform: 'linux' };
  onNpmGone(listener, self)();
  const alone = { env: {}, ppid: 100, platform: 'linux' };
  onNpmGone(listener, alone);
  self.ppid = 1;
  alone.ppid = 1;
  vi.advanceTimersByTime(5000);
  expect(listener).not.toHaveBeenCalled();
});
