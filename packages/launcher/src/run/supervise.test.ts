import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Service } from '@gt3/bus';
import { expect, test } from 'vitest';
import { capturingLog, silentLog } from '../../../../test/support/log.ts';
import { startChild } from './child-service.ts';
import { type Clock, supervise, type Unit } from './supervise.ts';

class Part implements Service {
  readonly #end = Promise.withResolvers<void>();
  readonly done = this.#end.promise;
  stops = 0;
  fail(error: Error): void {
    this.#end.reject(error);
  }
  finish(): void {
    this.#end.resolve();
  }
  async stop(): Promise<void> {
    this.stops++;
    this.#end.resolve();
  }
}

/** A clock on which every wait is over at once, and is noted. */
function hurriedClock(): Clock & { readonly waits: number[]; aliveMs: number } {
  let time = 0;
  const clock = {
    waits: [] as number[],
    aliveMs: 0,
    now: () => {
      time += clock.aliveMs;
      return time;
    },
    sleep: async (ms: number) => {
      clock.waits.push(ms);
    },
  };
  return clock;
}

function unitOf(parts: (Part | Error)[], restart: Unit['restart'] = 'always'): Unit & { readonly started: Part[] } {
  const started: Part[] = [];
  return {
    name: 'part',
    restart,
    started,
    async start() {
      const next = parts.shift() ?? new Part();
      if (next instanceof Error) throw next;
      started.push(next);
      return next;
    },
  };
}

test('a part that fails is started again, after longer and longer waits, also when a start fails', async () => {
  const log = capturingLog();
  const clock = hurriedClock();
  const [first, last] = [new Part(), new Part()];
  const unit = unitOf([first, new Error('no'), new Error('no'), last]);
  const supervised = await supervise(unit, log, clock);
  first.fail(new Error('the disk is full'));
  await log.waitFor(/running again/);
  expect(clock.waits).toEqual([250, 500, 1000]);
  expect(log.lines.map((line) => line.message)).toContain('part: failed: the disk is full');
  await supervised.stop();
  expect(last.stops).toBe(1);
  await supervised.ended;
});

test('after a long life the waits begin anew', async () => {
  const clock = hurriedClock();
  const log = capturingLog();
  const parts = [new Part(), new Part(), new Part()] as const;
  const supervised = await supervise(unitOf([...parts]), log, clock);
  const again = (count: number) =>
    expect.poll(() => log.lines.filter((line) => line.message.endsWith('running again')).length).toBe(count);
  parts[0].fail(new Error('early'));
  await again(1);
  clock.aliveMs = 60_000;
  parts[1].fail(new Error('late'));
  await again(2);
  expect(clock.waits).toEqual([250, 250]);
  await supervised.stop();
});

test('a first start that fails is the caller’s to tell, and is not tried again', async () => {
  const unit = unitOf([new Error('port 8082 is taken')]);
  await expect(supervise(unit, silentLog(), hurriedClock())).rejects.toThrow('port 8082 is taken');
  expect(unit.started).toHaveLength(0);
});

test('a part that ends well is started again or not, as it wishes', async () => {
  const [recording, gateway] = [new Part(), new Part()];
  const once = unitOf([recording], 'on-failure');
  const always = unitOf([gateway, new Part()], 'always');
  const log = capturingLog();
  const first = await supervise(once, silentLog(), hurriedClock());
  const second = await supervise(always, log, hurriedClock());
  recording.finish();
  gateway.finish();
  await first.ended;
  await log.waitFor(/running again/);
  expect([once.started.length, always.started.length]).toEqual([1, 2]);
  await Promise.all([first.stop(), second.stop()]);
});

test('stopping ends a wait for the next start', async () => {
  const asleep = Promise.withResolvers<void>();
  const clock: Clock = {
    now: () => 0,
    sleep: async (_ms, signal) => {
      asleep.resolve();
      await once(signal, 'abort');
    },
  };
  const part = new Part();
  const unit = unitOf([part]);
  const supervised = await supervise(unit, silentLog(), clock);
  part.fail(new Error('gone'));
  await asleep.promise;
  await supervised.stop();
  expect(unit.started).toHaveLength(1);
});

test('a process that kills itself is started again', async () => {
  const log = capturingLog();
  const module = fileURLToPath(new URL('../testing/child.ts', import.meta.url));
  const behaviours = ['crash', 'serve'];
  const pids: number[] = [];
  const unit: Unit = {
    name: 'coach',
    restart: 'always',
    async start() {
      const args = [behaviours.shift() ?? 'serve'];
      const child = await startChild({ name: 'coach', module, args, print: () => undefined });
      pids.push(child.pid);
      return child;
    },
  };
  const supervised = await supervise(unit, log, hurriedClock());
  await log.waitFor(/running again/);
  expect(log.lines.map((line) => line.message)).toContain('coach: failed: its process ended with SIGKILL');
  expect(new Set(pids).size).toBe(2);
  await supervised.stop();
});
