import { PRESENCE_INTERVAL_MS, type Presence, type RigStatus, type Stranger } from '@gt3/schemas';

/** A rig unheard of for so long (ms) is taken for offline. */
export const OFFLINE_AFTER_MS = 3 * PRESENCE_INTERVAL_MS;

interface Entry {
  presence: Presence;
  revision: number;
  /** By the gateway's monotonic clock, ms. */
  renewedAt: number;
}

/**
 * The rigs known and whether they are online, timed by the caller's monotonic clock since a presence's revision last
 * changed: no clock of another machine is trusted.
 */
export class RigBoard {
  readonly #entries = new Map<string, Entry>();
  readonly #strangers = new Map<string, number>();

  /**
   * Takes in a presence.
   *
   * @param now monotonic, ms
   * @param ageHint ms since it was stored, as far as wall clocks tell. Only for a rig not seen before, so that a rig
   *   that is long gone is not shown as online at first; the next renewal puts a wrong hint right.
   * @returns false when this revision is known already
   */
  update(presence: Presence, revision: number, now: number, ageHint = 0): boolean {
    const entry = this.#entries.get(presence.rig);
    if (entry?.revision === revision) return false;
    const renewedAt = entry === undefined ? now - Math.max(0, ageHint) : now;
    this.#entries.set(presence.rig, { presence, revision, renewedAt });
    this.#strangers.delete(presence.rig);
    return true;
  }

  /**
   * Takes in a rig that speaks a newer contract.
   *
   * @param v its version
   * @returns false when that is known already
   */
  meetStranger(rig: string, v: number): boolean {
    if (this.#strangers.get(rig) === v) return false;
    this.#entries.delete(rig);
    this.#strangers.set(rig, v);
    return true;
  }

  /** @returns false when the rig was not known */
  remove(rig: string): boolean {
    const stranger = this.#strangers.delete(rig);
    return this.#entries.delete(rig) || stranger;
  }

  /** Rigs that speak a newer contract, by name. */
  strangers(): Stranger[] {
    return [...this.#strangers].map(([rig, v]) => ({ rig, v })).sort((a, b) => (a.rig < b.rig ? -1 : 1));
  }

  /** True when a presence of the rig was seen. */
  has(rig: string): boolean {
    return this.#entries.has(rig);
  }

  /** Presence of a rig as it was last renewed, or null. */
  presenceOf(rig: string): Presence | null {
    return this.#entries.get(rig)?.presence ?? null;
  }

  /** How a rig does; null for one of which no presence was seen. */
  statusOf(rig: string, now: number): RigStatus | null {
    const entry = this.#entries.get(rig);
    return entry === undefined ? null : statusOf(entry, now);
  }

  /** All rigs by name. */
  list(now: number): RigStatus[] {
    return [...this.#entries.values()]
      .map((entry) => statusOf(entry, now))
      .sort((a, b) => (a.presence.rig < b.presence.rig ? -1 : 1));
  }

  /** Milliseconds until the next rig goes offline if nothing is heard; null where none is online. */
  nextExpiry(now: number): number | null {
    let next: number | null = null;
    for (const { presence, renewedAt } of this.#entries.values()) {
      const left = renewedAt + OFFLINE_AFTER_MS - now;
      if (presence.state === 'offline' || left <= 0) continue;
      next = next === null ? left : Math.min(next, left);
    }
    return next;
  }
}

function statusOf({ presence, renewedAt }: Entry, now: number): RigStatus {
  const age = Math.max(0, now - renewedAt);
  return { presence, online: age < OFFLINE_AFTER_MS && presence.state !== 'offline', age: Math.round(age) };
}
