import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, type FleetWatch, isWrongLast, type KV, reasonOf, Sightings, watchFleet } from '@gt3/bus';
import { CONTRACT_VERSION, encode, heartbeatKey, ownerKey, PARTITIONS, parseFleetKey } from '@gt3/schemas';
import { nextStep, type Step } from './next-step.ts';
import type { Pulse } from './pulse.ts';
import { desiredOwner } from './rendezvous.ts';

/** Partitions given to other workers at once: each is without a reader for a moment, so few at a time. */
const HANDED_OVER_AT_ONCE = 4;
/** How long the next one waits for the successor to take up the last, and how long a step that failed waits, in ms. */
const TAKE_UP_MS = 500;
const RETRY_MS = 200;
/** How long a worker that ends waits for what it has in hand, in ms. */
const DROP_MS = 1000;
/** Own silence, as a share of the TTL, after which what this worker sees of the others is out of date. */
const STALE_AT = 0.75;

/** Somebody who reads a partition. */
export interface Reading {
  /** Ends reading and stores what is known, so that another worker goes on from here; `drain`: after all that is there. */
  handOver(drain: boolean): Promise<void>;
  /** Ends reading at once; what is known is forgotten. */
  drop(): Promise<void>;
}

/** Begins to read a partition; `onFailed` is called once when it cannot go on, and then it has ended. */
export type Open<R extends Reading> = (partition: number, onFailed: () => void) => Promise<R>;

/** What leases need. */
export interface LeaseTools<R extends Reading> {
  readonly bus: Bus;
  readonly bucket: KV;
  readonly me: string;
  readonly ttlMs: number;
  readonly pulse: Pulse;
  readonly open: Open<R>;
}

/**
 * Owns the partitions that fall to this worker among those that live, and reads them. Ownership only says who should do the
 * work: that nothing is published twice is seen to by the checkpoints' revisions and the results' sequences.
 */
export class Leases<R extends Reading> {
  readonly #tools: LeaseTools<R>;
  readonly #sightings: Sightings;
  readonly #readings = new Map<number, R>();
  /** Partitions of which a step is underway. */
  readonly #busy = new Set<number>();
  readonly #handingOver = new Set<number>();
  /** Partitions of which the last step failed. */
  readonly #failing = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #forgetStatus: () => void;
  #watch: FleetWatch | null = null;
  #candidates = '';
  #desired: (string | null)[] = [];
  #scheduled: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;
  #over = false;

  private constructor(tools: LeaseTools<R>) {
    this.#tools = tools;
    this.#sightings = new Sightings(tools.ttlMs);
    this.#forgetStatus = tools.bus.onStatus(({ type }) => {
      if (type === 'reconnected') this.#sightings.restart(performance.now());
    });
  }

  /**
   * Begins to take part; the worker's heartbeat must have been stored.
   *
   * @returns when what is free has been taken up
   * @throws ReadError when the coordination bucket cannot be read
   */
  static async begin<R extends Reading>(tools: LeaseTools<R>): Promise<Leases<R>> {
    const leases = new Leases(tools);
    leases.#watch = await watchFleet(tools.bus, (_fleet, { key, revision }) => leases.#saw(key, revision));
    leases.#reconcile();
    await leases.#until(() => leases.#busy.size === 0);
    return leases;
  }

  /** What is read now, by partition. */
  get readings(): ReadonlyMap<number, R> {
    return this.#readings;
  }

  /** Rejected when the other workers cannot be seen any more. */
  get done(): Promise<void> {
    return this.#watch?.done ?? Promise.resolve();
  }

  /** Gives every partition to its next owner, or back where there is none. Takes little longer than `limitMs`. */
  async leave(limitMs: number): Promise<void> {
    await this.#tools.pulse.leave(limitMs);
    this.#reconcile();
    await this.#until(() => this.#busy.size === 0 && this.#readings.size === 0, limitMs);
    this.#over = true;
    this.#forgetStatus();
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#scheduled !== null) clearImmediate(this.#scheduled);
    const dropped = Promise.all([...this.#readings.values()].map((reading) => reading.drop()));
    await Promise.race([dropped, sleep(DROP_MS, undefined, { ref: false })]);
    await this.#watch?.stop();
  }

  #saw(key: string, revision: number): void {
    const now = performance.now();
    const { me, ttlMs } = this.#tools;
    const about = parseFleetKey(key);
    if (about === null) return;
    if ('worker' in about && about.worker === me) {
      // What came in while this worker saw nothing, not even itself, comes now: who is silent has not been so all the time.
      if (this.#sightings.silentMs(me, now) > STALE_AT * ttlMs) this.#sightings.restart(now);
      this.#sightings.saw(me, revision, now);
    } else if ('worker' in about) {
      this.#sightings.saw(about.worker, revision, now);
      if (!this.#candidatesChanged(now)) return;
    }
    this.#soon();
    for (const listener of [...this.#listeners]) listener();
  }

  #soon(): void {
    this.#scheduled ??= setImmediate(() => this.#reconcile());
  }

  /** Begins every step that is due. */
  #reconcile(): void {
    this.#scheduled = null;
    if (this.#over || this.#watch === null) return;
    const now = performance.now();
    const { fleet } = this.#watch;
    const { me } = this.#tools;
    this.#candidatesChanged(now);
    const steady = !this.#isBlind(now);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      if (this.#busy.has(partition)) continue;
      const owner = fleet.owner(partition);
      if (owner.worker !== null && owner.worker !== me) this.#sightings.expect(owner.worker, now);
      const desired = this.#desired[partition] ?? null;
      const view = { owner, desired, open: this.#readings.has(partition) };
      const step = nextStep(me, view, (worker) => this.#sightings.isGone(worker, now));
      if (step === null || (!steady && step.kind !== 'drop')) continue;
      if (step.kind === 'hand-over' && step.to !== null && this.#handingOver.size >= HANDED_OVER_AT_ONCE) continue;
      void this.#do(partition, step);
    }
    if (steady) this.#bury(now);
    this.#rearm(now);
  }

  /** Removes the heartbeats of workers that are gone and own nothing any more. */
  #bury(now: number): void {
    const { bucket, me } = this.#tools;
    const { fleet } = this.#watch ?? {};
    if (fleet === undefined || !this.#candidates.startsWith(me)) return;
    for (const [name, { revision }] of fleet.workers) {
      if (name === me || !this.#sightings.isGone(name, now) || fleet.partitionsOf(name).length > 0) continue;
      this.#sightings.forget(name);
      // One that was only held up comes back with its next heartbeat.
      bucket.delete(heartbeatKey(name), { previousSeq: revision }).catch(() => undefined);
    }
  }

  /** True when this worker cannot tell how the others do, or they cannot tell that it lives. */
  #isBlind(now: number): boolean {
    const { pulse, me, ttlMs } = this.#tools;
    return pulse.lapsed || this.#sightings.silentMs(me, now) > STALE_AT * ttlMs;
  }

  /** Works out the workers that take partitions; tells whether they are others than before. */
  #candidatesChanged(now: number): boolean {
    const names: string[] = [];
    for (const [name, { heartbeat }] of this.#watch?.fleet.workers ?? []) {
      if (name !== this.#tools.me && heartbeat.leaving !== true && !this.#sightings.isGone(name, now)) names.push(name);
    }
    if (!this.#tools.pulse.leaving) names.push(this.#tools.me);
    names.sort();
    const candidates = names.join(' ');
    if (candidates === this.#candidates) return false;
    this.#candidates = candidates;
    this.#desired = Array.from({ length: PARTITIONS }, (_, partition) => desiredOwner(partition, names));
    return true;
  }

  #rearm(now: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const next = this.#sightings.nextEnd(now);
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#soon(), next - now + 1);
  }

  async #do(partition: number, step: NonNullable<Step>): Promise<void> {
    this.#busy.add(partition);
    if (step.kind === 'hand-over') this.#handingOver.add(partition);
    try {
      if (step.kind === 'claim') await this.#claim(partition);
      else if (step.kind === 'open') await this.#open(partition);
      else if (step.kind === 'drop') await this.#drop(partition);
      else await this.#handOver(partition, step.to);
      this.#failing.delete(partition);
    } catch (error) {
      // Another worker was quicker: the watch will tell.
      if (!isWrongLast(error)) {
        this.#sayFailure(partition, step.kind, error);
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
    this.#busy.delete(partition);
    this.#handingOver.delete(partition);
    this.#soon();
    for (const listener of [...this.#listeners]) listener();
  }

  /** Says it once for as long as anything fails; a lost connection has been said already. */
  #sayFailure(partition: number, step: string, error: unknown): void {
    const { log, connected } = this.#tools.bus;
    const fields = { partition, step, error: reasonOf(error) };
    if (connected && this.#failing.size === 0) log.warn(fields, 'a partition cannot be taken up or given away yet');
    else log.debug(fields, 'not yet');
    if (connected) this.#failing.add(partition);
  }

  async #claim(partition: number): Promise<void> {
    await this.#write(partition, this.#tools.me, false);
    await this.#open(partition);
  }

  async #open(partition: number): Promise<void> {
    let failed = false;
    const reading = await this.#tools.open(partition, () => {
      failed = true;
      this.#readings.delete(partition);
      this.#soon();
    });
    if (failed) return;
    this.#readings.set(partition, reading);
    if (this.#watch?.fleet.owner(partition).reading === false) await this.#write(partition, this.#tools.me, true);
  }

  async #drop(partition: number): Promise<void> {
    const reading = this.#readings.get(partition);
    this.#readings.delete(partition);
    await reading?.drop();
    this.#tools.bus.log.debug({ partition }, 'another worker has taken the partition over');
  }

  async #handOver(partition: number, to: string | null): Promise<void> {
    const reading = this.#readings.get(partition);
    this.#readings.delete(partition);
    await reading?.handOver(to === null);
    await this.#write(partition, to, false);
    if (to === null) return;
    const { fleet } = this.#watch ?? {};
    await this.#until(() => fleet?.owner(partition).reading !== false, TAKE_UP_MS);
  }

  /** Writes who owns a partition, unless another worker has since this one last looked, and takes note of it at once. */
  async #write(partition: number, worker: string | null, reading: boolean): Promise<void> {
    const key = ownerKey(partition);
    const { bucket, ttlMs: timeout } = this.#tools;
    const previousSeq = this.#watch?.fleet.owner(partition).revision ?? 0;
    // Of a key that was given back nothing is known but that it is nobody's.
    const value = worker === null ? new Uint8Array() : encode({ v: CONTRACT_VERSION, worker, reading });
    const revision = await bucket.put(key, value, { previousSeq, timeout });
    this.#watch?.fleet.take({ key, revision, value: worker === null ? null : value });
  }

  /** Resolves when a condition holds, or after `limitMs`; it is looked at after every step and change. */
  async #until(condition: () => boolean, limitMs?: number): Promise<void> {
    if (condition()) return;
    const met = Promise.withResolvers<void>();
    const listener = (): void => {
      if (condition()) met.resolve();
    };
    this.#listeners.add(listener);
    const timer = limitMs === undefined ? null : setTimeout(met.resolve, limitMs);
    await met.promise;
    if (timer !== null) clearTimeout(timer);
    this.#listeners.delete(listener);
  }
}
