import { expect, test } from 'vitest';
import { KeepUp } from './keep-up.ts';

const RATE = 1000;

/** Looks twice a second at a worker that takes so many messages a second while 1000 come; the lag when told first, and last. */
function run(keepUp: KeepUp, from: { at: number; lag: number; taken: number }, takes: number, seconds: number) {
  let { at, lag, taken } = from;
  let failing = false;
  let toldAt: number | null = null;
  for (const end = at + 1000 * seconds; at < end; ) {
    at += 500;
    const took = Math.min(takes / 2, lag + RATE / 2);
    taken += took;
    lag += RATE / 2 - took;
    const told = keepUp.look(at, lag, taken);
    if (told && !failing) toldAt = at;
    failing = told;
  }
  return { state: { at, lag, taken }, failing, toldAt };
}

const START = { at: 0, lag: 0, taken: 0 };

test('a worker that takes all that comes keeps up', () => {
  expect(run(new KeepUp(), START, 1000, 60).toldAt).toBeNull();
});

test('one that has a lap of frames to catch up with, and does, keeps up', () => {
  expect(run(new KeepUp(), { at: 0, lag: 60_000, taken: 0 }, 1500, 60).toldAt).toBeNull();
});

test('one that takes over a lap of frames after it has kept up for long keeps up', () => {
  const keepUp = new KeepUp();
  const { state } = run(keepUp, START, 1000, 30);
  expect(run(keepUp, { ...state, lag: 60_000 }, 1500, 60).toldAt).toBeNull();
});

test('one that falls behind by seconds and comes no nearer does not, until it has caught up', () => {
  const keepUp = new KeepUp();
  const slow = run(keepUp, START, 800, 60);
  expect(slow.failing).toBe(true);
  // A fifth of a second further behind in each second: by five seconds after 25, and for ten seconds then.
  expect(slow.toldAt).toBeGreaterThanOrEqual(34_000);
  expect(slow.toldAt).toBeLessThan(36_000);
  const better = run(keepUp, slow.state, 1100, 30);
  expect(better.failing).toBe(true);
  expect(run(keepUp, better.state, 2000, 30).failing).toBe(false);
});

test('one to which nothing comes and that takes nothing of what waits does not keep up', () => {
  const keepUp = new KeepUp();
  let failing = false;
  for (let at = 0; at <= 12_000; at += 500) failing = keepUp.look(at, 50, 0);
  expect(failing).toBe(true);
});
