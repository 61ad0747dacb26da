import type { PublisherStats } from '@gt3/bus';
import type { LinkHealth } from '@gt3/schemas';

/** Most acknowledgement times of an interval that count. */
const MAX_SAMPLES = 256;

/** Measures how well the link from source to broker does, interval by interval. */
export class LinkMeter {
  #ticks = 0;
  #sinceMs: number;
  #hz = 0;
  #ackMs: number | null = null;
  #samples: number[] = [];

  /** @param nowMs by a monotonic clock */
  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  /**
   * Counts what was read.
   *
   * @param ackMs time that the newest acknowledgement took, null before the first
   */
  count(ticks: number, ackMs: number | null): void {
    this.#ticks += ticks;
    if (ackMs !== null && this.#samples.length < MAX_SAMPLES) this.#samples.push(ackMs);
  }

  /** Ends the interval: `health` tells of it from now on. */
  endInterval(nowMs: number): void {
    const ms = nowMs - this.#sinceMs;
    if (ms <= 0) return;
    this.#hz = (this.#ticks * 1000) / ms;
    this.#ackMs = median(this.#samples) ?? this.#ackMs;
    this.#ticks = 0;
    this.#samples = [];
    this.#sinceMs = nowMs;
  }

  /** The link as it stands in the presence. */
  health({ sent, acked, resent, dropped, pending, ackMs }: PublisherStats, ticksLost: number): LinkHealth {
    return { hz: this.#hz, ticksLost, sent, acked, resent, dropped, pending, ackMs: this.#ackMs ?? ackMs };
  }
}

function median(samples: readonly number[]): number | undefined {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1];
}
