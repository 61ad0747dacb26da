import { createHash } from 'node:crypto';
import { type Bus, type Log, type ObjectStore, publishFenced, reasonOf } from '@gt3/bus';
import {
  CONTRACT_VERSION,
  ContractError,
  encode,
  type ReferenceBoard,
  type ReferenceLap,
  type RigInput,
  type SessionInfo,
  telemetrySubject,
} from '@gt3/schemas';
import type { ChosenLap } from '../analysis/chosen-lap.ts';
import type { LapKey } from '../analysis/references/candidate.ts';
import { BoardBusyError } from './errors.ts';
import { keyOf, type Pairing, ReferenceBoards } from './reference-boards.ts';
import { readStoredLap } from './stored-laps.ts';

/**
 * Which laps of the store a run is offered: those of its rig's earlier runs and of other rigs (`team`), of its own rig
 * alone (`own`), or none (`run`).
 */
export type Offers = 'team' | 'own' | 'run';

/** A rig that sent no frames for so long is not driving, in ms. */
const LIVE_MS = 60_000;
/** Laps of the store that are kept in memory, for all rigs of this worker. */
const KEPT_LAPS = 32;

/** What is known of a rig that has just begun. */
const UNKNOWN = { offered: Number.POSITIVE_INFINITY, toBeat: Number.POSITIVE_INFINITY } as const;

/** A rig that is being coached. */
interface LiveRig {
  /** Board of its car and track. */
  readonly board: string;
  readonly run: string;
  /** When its last frames came, by this process's clock. */
  seen: number;
  /** Time of the fastest lap of another rig that it was offered, in seconds. */
  offered: number;
  /** Time that its own laps have to beat to come onto the board, as far as that is known. */
  toBeat: number;
}

/**
 * Keeps the best lap of each rig by car and track, and offers rigs what they may be compared with: at the start of a run
 * the best lap of its rig and of the others, and during the run the faster lap of another rig when it is driven. An offer is
 * an input message in the rig's own log: then a replay of that log says the same.
 */
export class References {
  readonly #bus: Bus;
  readonly #traces: ObjectStore;
  readonly #boards: ReferenceBoards;
  readonly #offers: Offers;
  readonly #live = new Map<string, LiveRig>();
  readonly #laps = new Map<string, Promise<ChosenLap | null>>();
  /** Names of laps that were said to be missing. */
  readonly #missing = new Set<string>();
  #stopWatch: () => void = () => undefined;

  private constructor(bus: Bus, traces: ObjectStore, boards: ReferenceBoards, offers: Offers) {
    this.#bus = bus;
    this.#traces = traces;
    this.#boards = boards;
    this.#offers = offers;
  }

  /** Opens the boards, and watches them where other rigs' laps are offered. */
  static async open(bus: Bus, traces: ObjectStore, offers: Offers): Promise<References> {
    const references = new References(bus, traces, await ReferenceBoards.open(bus, traces.maxAgeMs), offers);
    if (offers === 'team') references.#stopWatch = await references.#boards.watch((board) => references.#heed(board));
    return references;
  }

  /** Ends the watch. */
  stop(): void {
    this.#stopWatch();
  }

  /**
   * The lap that an input names, of a track of that length; null where it is gone, unreadable or of another track, which
   * is said once.
   */
  async find(lap: LapKey, lengthM: number): Promise<ChosenLap | null> {
    const name = `${lap.rig}/${lap.run}/${lap.lap}`;
    const key = `${name}/${lengthM}`;
    const found = this.#laps.get(key) ?? readStoredLap(this.#traces, lap, lengthM);
    this.#laps.delete(key);
    this.#laps.set(key, found);
    for (const oldest of this.#laps.keys()) if (this.#laps.size > KEPT_LAPS) this.#laps.delete(oldest);
    try {
      const stored = await found;
      if (stored === null) this.#forget(key, name, 'it is not in the store');
      return stored;
    } catch (error) {
      this.#laps.delete(key);
      if (!(error instanceof ContractError)) throw error;
      this.#forget(key, name, error.message);
      return null;
    }
  }

  /** Puts a valid lap of a run on its board, where it is the best of its rig. */
  async keep(session: SessionInfo, lap: ReferenceLap): Promise<void> {
    const live = this.#live.get(lap.rig);
    if (live !== undefined && lap.time >= live.toBeat) return;
    try {
      await this.#boards.add(pairingOf(session), lap);
      // On the board or not: a lap that is no faster will not come onto it.
      if (live !== undefined) live.toBeat = lap.time;
    } catch (error) {
      // A lap less to be compared with is no reason to stop coaching.
      if (!(error instanceof BoardBusyError)) throw error;
      this.#bus.log.warn({ rig: lap.rig, lap: lap.trace }, `a lap is not among the best: ${error.message}`);
    }
  }

  /** Offers a run that begins the best laps that the store has of its car and track. */
  async offer(rig: string, session: SessionInfo): Promise<void> {
    if (this.#offers === 'run') return;
    const laps = await this.#boards.laps(pairingOf(session));
    const own = laps.find((lap) => lap.rig === rig);
    if (own !== undefined) await this.#send(rig, session.run, own);
    const rival = laps.find((lap) => lap.rig !== rig);
    if (rival !== undefined && this.#offers === 'team') await this.#send(rig, session.run, rival);
  }

  /** Frames of a rig have come: it is being driven; to be told at least every minute. */
  drives(rig: string, session: SessionInfo): void {
    const live = this.#live.get(rig);
    const seen = performance.now();
    const board = keyOf(pairingOf(session));
    if (live?.run === session.run && live.board === board) live.seen = seen;
    else this.#live.set(rig, { board, run: session.run, seen, ...UNKNOWN });
  }

  /** The rig's run is over. */
  leaves(rig: string): void {
    this.#live.delete(rig);
  }

  /** A board has changed: its rigs that drive now get the fastest lap of another, where it is faster than their own. */
  #heed({ car, track, laps }: ReferenceBoard): void {
    const board = keyOf({ car, track });
    const now = performance.now();
    for (const [rig, live] of this.#live) {
      if (now - live.seen > LIVE_MS) this.#live.delete(rig);
      else if (live.board === board) this.#offerRival(rig, live, laps);
    }
  }

  #offerRival(rig: string, live: LiveRig, laps: readonly ReferenceLap[]): void {
    const rival = laps.find((lap) => lap.rig !== rig);
    if (rival === undefined || rival.time >= live.offered) return;
    const own = laps.find((lap) => lap.rig === rig);
    if (own !== undefined && rival.time >= own.time) return;
    live.offered = rival.time;
    this.#send(rig, live.run, rival).catch((error: unknown) => {
      this.#bus.log.warn({ rig, lap: rival.trace }, `a lap could not be offered: ${reasonOf(error)}`);
    });
  }

  async #send(to: string, toRun: string, { rig, run, lap, conditions }: ReferenceLap): Promise<void> {
    const id = `ref-${digest(`${toRun}/${rig}/${run}/${lap}`)}`;
    const known = conditions === undefined ? {} : { conditions };
    const input: RigInput = {
      v: CONTRACT_VERSION,
      id,
      at: Date.now(),
      from: 'coach',
      input: { kind: 'reference', rig, run, lap, offered: true, ...known },
    };
    const subject = telemetrySubject(to, 'input');
    await publishFenced(this.#bus, { subject, payload: encode(input), msgId: `${to}/${id}` });
  }

  #forget(key: string, name: string, why: string): void {
    this.#laps.delete(key);
    if (this.#missing.has(name)) return;
    this.#missing.add(name);
    warn(this.#bus.log, name, why);
  }
}

function warn(log: Log, name: string, why: string): void {
  log.warn({ lap: name }, `lap ${name} cannot be compared with: ${why}`);
}

function pairingOf({ car, track }: SessionInfo): Pairing {
  return { car: car.path, track: track.name };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
