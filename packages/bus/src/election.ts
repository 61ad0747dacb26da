import { setTimeout as sleep } from 'node:timers/promises';
import { JetStreamApiError } from '@nats-io/jetstream';
import { NoRespondersError, TimeoutError } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { reasonOf } from './errors.ts';

/** How often brokers that elect who leads are asked again, ms. */
const RETRY_MS = 500;
const UNAVAILABLE = 503;
/** What also comes as "unavailable" and does not go away by waiting: no room on the servers. */
const NO_ROOM = 10023;

/**
 * Does work that needs the brokers of a cluster to have elected who leads; where nobody answers yet it is done again until
 * somebody does, which is told once. A broker that stands alone elects nobody: its errors are told at once.
 *
 * @throws what the work throws for another reason, or once the connection is closed
 */
export async function onceLed(bus: Bus, work: () => Promise<void>): Promise<void> {
  let waited = false;
  await untilLed(bus, work, (error) => {
    if (!waited) bus.log.warn({ reason: reasonOf(error) }, 'waiting for the brokers to elect who leads');
    waited = true;
  });
  if (waited) bus.log.info('the brokers have elected who leads');
}

/**
 * The same without telling: each stream elects a leader of its own, some a little later than the brokers.
 *
 * @param waits hears of every time that nobody leads
 */
export async function untilLed<T>(
  bus: Bus,
  work: () => Promise<T>,
  waits: (error: unknown) => void = () => {},
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (bus.nc.info?.cluster === undefined || bus.nc.isClosed() || !isLeaderless(error)) throw error;
      waits(error);
    }
    await sleep(RETRY_MS);
  }
}

/** True for what a cluster answers, or does not answer, as long as nobody leads it. */
function isLeaderless(error: unknown): boolean {
  for (let next = error; next instanceof Error; next = next.cause) {
    if (next instanceof TimeoutError || next instanceof NoRespondersError) return true;
    if (next instanceof JetStreamApiError) return next.status === UNAVAILABLE && next.code !== NO_ROOM;
  }
  return false;
}
