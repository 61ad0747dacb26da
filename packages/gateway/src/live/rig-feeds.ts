import type { Bus } from '@gt3/bus';
import type { GatewayMetrics } from '../metrics.ts';
import type { Wish } from './decimate.ts';
import { type FrameSink, RigFeed } from './rig-feed.ts';

/** One feed for each rig that somebody watches; it ends when the last one leaves. */
export class RigFeeds {
  readonly #bus: Bus;
  readonly #metrics: GatewayMetrics;
  readonly #feeds = new Map<string, RigFeed>();

  constructor(bus: Bus, metrics: GatewayMetrics) {
    this.#bus = bus;
    this.#metrics = metrics;
  }

  /** How many rigs are watched. */
  get size(): number {
    return this.#feeds.size;
  }

  /**
   * Takes a sink to the feed of a rig. A sink that is there already gets the new wish instead of the old one.
   */
  join(rig: string, sink: FrameSink, wish: Wish): void {
    const feed = this.#feeds.get(rig) ?? new RigFeed(this.#bus, rig, this.#metrics);
    this.#feeds.set(rig, feed);
    feed.leave(sink);
    feed.join(sink, wish);
  }

  /** Takes a sink away from the feed of a rig. */
  leave(rig: string, sink: FrameSink): void {
    const feed = this.#feeds.get(rig);
    if (feed === undefined || !feed.leave(sink)) return;
    this.#feeds.delete(rig);
    feed.close();
  }
}
