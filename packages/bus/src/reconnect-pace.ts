import type { ReconnectToServerHandler } from '@nats-io/transport-node';

/**
 * Options that pace attempts to connect by the monotonic clock. The client by itself goes by the wall clock: when that is
 * set back by an hour it would wait for an hour.
 *
 * @param everyMs time between two attempts, a little more or less by chance, so that not all clients come at once
 */
export function reconnectPace(everyMs: number): {
  readonly reconnectDelayHandler: () => number;
  readonly reconnectToServer: ReconnectToServerHandler;
} {
  let next = Number.NEGATIVE_INFINITY;
  return {
    // Leaves it all to the second: the client compares this with the wall clock, and no clock is that far back.
    reconnectDelayHandler: () => Number.NEGATIVE_INFINITY,
    reconnectToServer: ([server]) => {
      if (server === undefined) return null;
      const now = performance.now();
      const at = Math.max(now, next);
      next = at + everyMs * (1 + Math.random() / 2);
      return { server, delay: at - now };
    },
  };
}
