import { expect, test } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import type { Unit } from './supervise.ts';
import { System } from './system.ts';

function unit(name: string, events: string[]): Unit {
  return {
    name,
    restart: 'always',
    async start() {
      events.push(`+${name}`);
      const { promise: done, resolve } = Promise.withResolvers<void>();
      return {
        done,
        async stop() {
          events.push(`-${name}`);
          resolve();
        },
      };
    },
  };
}

test('parts start in order and stop the other way round', async () => {
  const events: string[] = [];
  const system = new System(silentLog());
  await system.start(['broker', 'gateway', 'coach', 'collector'].map((name) => unit(name, events)));
  await system.stop();
  expect(events).toEqual([
    ...['+broker', '+gateway', '+coach', '+collector'],
    ...['-collector', '-coach', '-gateway', '-broker'],
  ]);
});

test('a signal is a request to stop: nothing more is started', async () => {
  const events: string[] = [];
  const system = new System(silentLog());
  await system.start([unit('broker', events)]);
  process.emit('SIGTERM', 'SIGTERM');
  await system.untilStopped();
  await system.start([unit('gateway', events)]);
  await system.stop();
  expect(events).toEqual(['+broker', '-broker']);
  expect(process.listenerCount('SIGHUP')).toBe(0);
});
