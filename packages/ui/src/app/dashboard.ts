import {
  CONTRACT_VERSION,
  type DataMessage,
  type LapTrace,
  type RigStatus,
  type ServerMessage,
  type Stranger,
} from '@gt3/schemas';
import { LIVE_CHANNELS } from '../live/live-rig.ts';
import { GatewayClient, type LinkState } from '../protocol/gateway-client.ts';
import type { LapKey } from '../protocol/http.ts';
import type { OpenSocket } from '../protocol/socket.ts';
import { CoarseStore } from './coarse-store.ts';
import { RigModel } from './rig-model.ts';
import type { Timing } from './timing.ts';
import { TraceShelf } from './trace-shelf.ts';
import { WallModel } from './wall-model.ts';

/** Live frames asked for, Hz. */
const LIVE_RATE = 60;

/** The way from the broker to the page. */
export interface Link extends LinkState {
  /** False while the gateway itself has no broker. */
  readonly broker: boolean;
  /** True when inputs may be sent to rigs through the gateway. */
  readonly inputs: boolean;
  /** Version of the contract that the gateway speaks; null before it said so. */
  readonly contract: number | null;
  /** Messages that could not be read, and the newest reason. */
  readonly misfits: number;
  readonly misfit: string | null;
}

/** Rigs as last told. */
export interface Rigs {
  /** False until the gateway told for the first time. */
  readonly told: boolean;
  readonly rigs: readonly RigStatus[];
  /** Rigs that speak a newer contract than the gateway. */
  readonly strangers: readonly Stranger[];
  /** When it told, ms of the page's clock. */
  readonly at: number;
}

type RigsChanged = Extract<ServerMessage, { type: 'rigs-changed' }>;

/** What the dashboard needs of the world. */
export interface DashboardOptions {
  readonly url: string;
  readonly open: OpenSocket;
  readonly timing: Timing;
  readonly random: () => number;
  readonly fetchTrace: (key: LapKey, signal: AbortSignal) => Promise<LapTrace>;
}

/** All that the page knows, outside of React: the link, the rigs, and a model for each rig looked at. */
export class Dashboard {
  readonly link: CoarseStore<Link>;
  readonly rigs: CoarseStore<Rigs>;
  readonly timing: Timing;
  readonly traces: TraceShelf;
  readonly wall: WallModel;
  readonly #client: GatewayClient;
  readonly #models = new Map<string, RigModel>();
  readonly #watchers = new Map<string, Set<readonly string[]>>();
  readonly #wallWishes = new Set<{ readonly show: 'facts' | 'all' }>();
  #rigs: Rigs = { told: false, rigs: [], strangers: [], at: 0 };
  #link: Link = {
    phase: 'connecting',
    attempts: 0,
    broker: true,
    inputs: false,
    contract: null,
    misfits: 0,
    misfit: null,
  };

  constructor(options: DashboardOptions) {
    const { timing } = options;
    this.timing = timing;
    this.traces = new TraceShelf(options.fetchTrace, timing);
    this.wall = new WallModel(timing);
    this.link = new CoarseStore(this.#link, timing);
    this.rigs = new CoarseStore<Rigs>(this.#rigs, timing);
    this.#client = new GatewayClient({
      url: options.url,
      open: options.open,
      timing,
      random: options.random,
      events: {
        link: (state) => this.#linked(state),
        control: (message) => this.#control(message),
        data: (message) => this.#data(message),
        caughtUp: (rig, kind) => this.#models.get(rig)?.caughtUp(kind),
        misfit: (reason) => this.#linked({ misfits: this.#link.misfits + 1, misfit: reason }),
      },
    });
  }

  /** Connects to the gateway. */
  start(): void {
    this.#client.start();
  }

  /** Closes the connection. */
  stop(): void {
    this.#client.stop();
  }

  /** The model of a rig; its laps and insights are followed from now on. */
  rig(rig: string): RigModel {
    let model = this.#models.get(rig);
    if (model === undefined) {
      model = new RigModel(rig, this.timing);
      this.#models.set(rig, model);
      this.#client.follow(rig, 'laps');
      this.#client.follow(rig, 'insights');
    }
    return model;
  }

  /**
   * Has live frames of a rig sent until the function returned is called. Where several watch one rig, the channels that
   * any of them wants are sent to all.
   */
  watch(rig: string, channels: readonly string[] = LIVE_CHANNELS): () => void {
    const wish = [...channels];
    const wishes = this.#watchers.get(rig) ?? new Set();
    this.#watchers.set(rig, wishes);
    if (wishes.size === 0) this.#models.get(rig)?.watchBegan(this.timing.now());
    wishes.add(wish);
    this.#resubscribe(rig, wishes);
    return () => {
      if (wishes.delete(wish)) this.#resubscribe(rig, wishes);
    };
  }

  /** Has facts of all rigs sent until the function returned is called, or their coarse figures, too. */
  watchWall(show: 'facts' | 'all'): () => void {
    const wish = { show };
    this.#wallWishes.add(wish);
    this.#askForWall();
    return () => {
      this.#wallWishes.delete(wish);
      this.#askForWall();
    };
  }

  #askForWall(): void {
    const wishes = [...this.#wallWishes].map(({ show }) => show);
    this.#client.wall(wishes.includes('all') ? 'all' : (wishes[0] ?? 'nothing'));
  }

  /** Has what the rig says to its driver sent, from now on. */
  followCues(rig: string): void {
    this.#client.follow(rig, 'cues', 'new');
  }

  #resubscribe(rig: string, wishes: ReadonlySet<readonly string[]>): void {
    const wanted = new Set([...wishes].flat());
    if (wanted.size === 0) this.#client.unsubscribe(rig);
    else this.#client.subscribe(rig, [...wanted].sort(), LIVE_RATE);
  }

  #linked(change: Partial<Link>): void {
    this.#link = { ...this.#link, ...change };
    this.link.change(() => this.#link);
  }

  #listed(rigs: Rigs): void {
    this.#rigs = rigs;
    this.rigs.change(() => this.#rigs);
  }

  #control(message: ServerMessage): void {
    if (message.type === 'welcome') this.#linked({ contract: message.v, inputs: message.inputs, broker: true });
    else if (message.type === 'broker') this.#linked({ broker: message.connected });
    else if (message.type === 'following')
      this.#models.get(message.rig)?.follows(message.kind, message.last > message.after);
    else if (message.type === 'error') this.#linked({ misfits: this.#link.misfits + 1, misfit: message.message });
    else if (message.type === 'rigs') {
      const rigs = [...message.rigs].sort(byName);
      this.#listed({ told: true, rigs, strangers: message.strangers, at: this.timing.now() });
    } else if (message.type === 'rigs-changed') {
      this.#listed(withChanges(this.#rigs, message, this.timing.now()));
    } else if (message.type === 'wall') this.wall.takeFacts(message.rigs);
  }

  #data(message: DataMessage): void {
    if (message.k === 'wall') {
      this.wall.takeFrames(message, this.timing.now());
      return;
    }
    const model = this.#models.get(message.rig);
    if (model === undefined) return;
    if (message.k === 'frames') model.takeFrames(message, this.timing.now());
    else if (message.k === 'session') model.session.change(() => message.session);
    else if (message.k === 'field') model.field.take(message.field, model.session.get());
    else if (message.k === 'laps') model.gatherer.addLap(message.item);
    else if (message.k === 'insights') model.takeInsight(message.seq, message.item);
    else model.takeCue(message.item);
    if (message.k === 'laps' || message.k === 'insights') model.results.change(() => model.gatherer.snapshot());
  }
}

/** Rigs as they are after a change; the ages of the others go on. */
function withChanges(old: Rigs, { rigs, gone, strangers }: RigsChanged, at: number): Rigs {
  const changed = new Map(rigs.map((status) => [status.presence.rig, status]));
  const away = new Set(gone);
  const others = old.rigs
    .filter(({ presence }) => !changed.has(presence.rig) && !away.has(presence.rig))
    .map((status) => ({ ...status, age: status.age + at - old.at }));
  return { told: old.told, rigs: [...others, ...rigs].sort(byName), strangers, at };
}

function byName(a: RigStatus, b: RigStatus): number {
  return a.presence.rig < b.presence.rig ? -1 : 1;
}

/** True when the gateway speaks a newer contract than this page knows. */
export function tooOld(link: Link): boolean {
  return link.contract !== null && link.contract > CONTRACT_VERSION;
}
