import { setTimeout as delay } from 'node:timers/promises';
import type { Log, Service } from '@gt3/bus';
import { Backoff } from './backoff.ts';
import { LauncherError } from './errors.ts';
import { settlesWithin } from './within.ts';

/** Something that is kept running. */
export interface Unit {
  readonly name: string;
  /** Whether it is also started again when it ended well, as a replayed recording does. */
  readonly restart: 'always' | 'on-failure';
  start(): Promise<Service>;
}

/** Where time comes from; replaced in tests. */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** Waits, or rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A unit that is kept running. */
export interface Supervised {
  readonly name: string;
  /** Resolves when it is stopped, or ended well and is not started again. Never rejects. */
  readonly ended: Promise<void>;
  /** Drains and ends it for good; idempotent. Gives up waiting after 10 s. */
  stop(): Promise<void>;
}

const LONGEST_STOP_MS = 10_000;

const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
};

/**
 * Starts a unit and starts it again, after a growing wait, whenever it ends that it should not.
 *
 * @throws what the first start throws: what cannot start at all is not tried again
 */
export async function supervise(unit: Unit, log: Log, clock: Clock = realClock): Promise<Supervised> {
  const { name } = unit;
  const stopping = new AbortController();
  const backoff = new Backoff();
  let current = await unit.start();

  async function startAgain(aliveMs: number): Promise<Service | null> {
    for (let alive = aliveMs; ; alive = 0) {
      const waitMs = backoff.after(alive);
      log.info({ service: name, waitMs }, `${name}: starting again in ${waitMs} ms`);
      await clock.sleep(waitMs, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return null;
      try {
        return await unit.start();
      } catch (error) {
        log.error({ service: name, ...faultOf(error) }, `${name}: does not start: ${textOf(error)}`);
      }
    }
  }

  async function keepRunning(): Promise<void> {
    for (;;) {
      const began = clock.now();
      const failure = await current.done.then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (stopping.signal.aborted) return;
      if (failure !== null) {
        log.error({ service: name, ...faultOf(failure.error) }, `${name}: failed: ${textOf(failure.error)}`);
      } else if (unit.restart === 'on-failure') {
        log.info({ service: name }, `${name}: done`);
        return;
      } else log.warn({ service: name }, `${name}: ended of its own accord`);
      const next = await startAgain(clock.now() - began);
      if (next === null) return;
      current = next;
      if (stopping.signal.aborted) {
        await next.stop();
        return;
      }
      log.info({ service: name }, `${name}: running again`);
    }
  }

  const ended = keepRunning();
  return {
    name,
    ended,
    async stop() {
      stopping.abort();
      const stopped = Promise.allSettled([current.stop(), ended]);
      if (await settlesWithin(stopped, LONGEST_STOP_MS)) return;
      log.warn({ service: name }, `${name}: did not end within ${LONGEST_STOP_MS / 1000} s`);
    },
  };
}

/** Where it came from, for an error that does not say all in its message. */
function faultOf(error: unknown): { err?: unknown } {
  return error instanceof LauncherError ? {} : { err: error };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
