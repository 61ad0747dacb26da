import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { onStopSignals } from './stop-signals.ts';

test('the first signal drains, an echo of it is passed over, a second one ends at once', () => {
  const target = new EventEmitter();
  const calls: string[] = [];
  let time = 0;
  const forget = onStopSignals(
    { drain: () => calls.push('drain'), endNow: () => calls.push('end') },
    target,
    () => time,
  );
  target.emit('SIGINT');
  time = 250;
  target.emit('SIGTERM');
  expect(calls).toEqual(['drain']);
  time = 2000;
  target.emit('SIGINT');
  expect(calls).toEqual(['drain', 'end']);
  forget();
  expect(target.listenerCount('SIGINT')).toBe(0);
});
