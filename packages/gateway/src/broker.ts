import type { Bus } from '@gt3/bus';
import { RequestError } from './errors.ts';

/** Settles when the broker is connected, at once where it is, or when the signal says that nobody waits any more. */
export function whenConnected(bus: Bus, signal: AbortSignal): Promise<void> {
  if (bus.connected || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      forget();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const forget = bus.onStatus((event) => {
      if (event.type === 'reconnected') done();
    });
    signal.addEventListener('abort', done);
  });
}

/**
 * Lets a request pass only while the broker is connected: else it would hang until it times out.
 *
 * @throws RequestError (503)
 */
export function requireBroker(bus: Bus): void {
  if (!bus.connected) throw new RequestError(503, 'the gateway has lost the broker: try again in a moment');
}
