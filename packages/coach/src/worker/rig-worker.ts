import { answered, type Bus, type Log, type ObjectStore, type StoredMessage } from '@gt3/bus';
import { ContractError, type ParsedSubject, type RigInput } from '@gt3/schemas';
import { Coach } from '../analysis/coach.ts';
import type { LapKey } from '../analysis/references/candidate.ts';
import type { CoachListener } from '../analysis/results.ts';
import { type LogItem, RigLog } from '../analysis/rig-log.ts';
import type { Checkpoints, LoadedState } from './checkpoints.ts';
import { CheckpointError, CheckpointTakenError } from './errors.ts';
import { LogReader } from './log-reader.ts';
import { boardLap, insightMessage, lapMessage, noteMessage, type Origin, planMessage, traceBytes } from './messages.ts';
import type { Plans } from './plans.ts';
import type { References } from './references.ts';
import { ResultPublisher } from './result-publisher.ts';
import type { RigState } from './state-codec.ts';
import type { WorkerStats } from './stats.ts';
import type { TrackModels } from './track-models.ts';

/** How often a rig's checkpoint is looked at again when another worker puts one in between. */
const OPEN_ATTEMPTS = 10;

/** Every so many batches others are told that the rig is being driven. */
const TELL_EVERY = 50;

/** What every rig of a worker shares. */
export interface RigTools {
  readonly bus: Bus;
  readonly traces: ObjectStore;
  readonly checkpoints: Checkpoints;
  readonly models: TrackModels;
  readonly references: References;
  readonly plans: Plans;
  readonly stats: WorkerStats;
  readonly log: Log;
}

/** Coaches one rig: reads its log message by message, publishes what its coach finds, keeps a checkpoint at each lap. */
export class RigWorker implements CoachListener {
  /** Stream sequence of the last message taken. */
  seq = 0;
  readonly #rig: string;
  readonly #tools: RigTools;
  readonly #reader = new LogReader();
  readonly #publisher: ResultPublisher;
  readonly #log: RigLog;
  /** What the message in hand has brought about, in order. */
  readonly #outbox: (() => Promise<void>)[] = [];
  #lapEnded = false;
  /** Batches since the newest session info. */
  #batches = 0;
  #delivering = false;
  #saidBad = false;

  private constructor(rig: string, tools: RigTools) {
    this.#rig = rig;
    this.#tools = tools;
    this.#publisher = new ResultPublisher(tools.bus, tools.traces, rig);
    this.#log = new RigLog(rig, this);
  }

  /**
   * A worker that goes on from the rig's checkpoint. Where there is none, it begins after message `after` of the log; where
   * there is one that it cannot use, with the first.
   *
   * @throws CheckpointTakenError when another worker was quicker each time
   */
  static async open(rig: string, tools: RigTools, after = 0): Promise<RigWorker> {
    for (let attempt = 1; ; attempt++) {
      const worker = new RigWorker(rig, tools);
      try {
        await worker.#load(after);
        return worker;
      } catch (error) {
        if (!(error instanceof CheckpointTakenError) || attempt === OPEN_ATTEMPTS) throw error;
      }
    }
  }

  /**
   * Takes in the next message of the rig's log; those at or before its checkpoint are passed over.
   *
   * @returns a promise where something was published; it rejects with a FencedError when another worker was first
   */
  take(subject: ParsedSubject, message: StoredMessage): Promise<void> | undefined {
    if (message.seq <= this.seq) return undefined;
    this.seq = message.seq;
    try {
      const item = this.#reader.read(subject.kind, message.data);
      if (item?.kind === 'input' && item.input.input.kind === 'reference') {
        return this.#refer(item.input, item.input.input);
      }
      if (item !== null) this.#fold(item);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.#countBad(error);
    }
    return this.#outbox.length === 0 ? undefined : this.#deliver();
  }

  /** False while, and after, something could not be published or fetched: what is known does not fit what was said, and is not to be stored. */
  get settled(): boolean {
    return !this.#delivering;
  }

  /** Stores the state after the last message taken. */
  async save(): Promise<void> {
    const { bus, checkpoints } = this.#tools;
    await answered(bus, checkpoints.save(this.#rig, this.seq, this.#snapshot()));
  }

  lap: CoachListener['lap'] = (result) => {
    const origin = this.#origin();
    const summary = lapMessage(origin, result);
    const trace = result.trace === null ? null : traceBytes(origin, result.lap, result.trace);
    if (result.trace !== null) this.#log.coach?.reuse(result.trace);
    this.#outbox.push(() => this.#publisher.lap(summary, trace));
    const session = this.#log.coach?.session;
    const best = session === undefined ? null : boardLap(origin, result, Date.now());
    if (session !== undefined && best !== null) this.#outbox.push(() => this.#tools.references.keep(session, best));
    this.#tools.stats.laps++;
    this.#lapEnded = true;
    if (!result.reasons.includes('gap-in-data')) return;
    const { log } = this.#tools;
    log.warn({ rig: this.#rig, run: origin.run, lap: result.lap }, 'frames of this lap are missing from the log');
  };

  finding: CoachListener['finding'] = (finding, tick, t) => {
    const message = insightMessage(this.#origin(), finding, tick, t);
    this.#outbox.push(() => this.#publisher.insight(message));
    this.#tools.stats.insights++;
  };

  note: CoachListener['note'] = (note, tick, t) => {
    const message = noteMessage(this.#origin(), note, tick, t);
    this.#outbox.push(() => this.#publisher.insight(message));
    this.#tools.stats.insights++;
  };

  model: CoachListener['model'] = (model) => {
    this.#outbox.push(() => this.#tools.models.keep(model));
  };

  plan: CoachListener['plan'] = (lap, cues, focus) => {
    const message = planMessage(this.#origin(), lap, this.#log.coach?.session.track.length ?? 1, cues, focus);
    this.#outbox.push(() => answered(this.#tools.bus, this.#tools.plans.renew(message)));
  };

  fault: CoachListener['fault'] = (error) => {
    this.#tools.log.error({ rig: this.#rig, error: error.message }, 'the analysis contradicts itself');
  };

  /** A lap of the store is to be compared with: it is fetched first, so that the fold stays a function of its items. */
  async #refer(input: RigInput, key: LapKey): Promise<void> {
    const length = this.#log.coach?.session.track.length;
    this.#delivering = true;
    const lap = length === undefined ? null : await this.#tools.references.find(key, length);
    this.#delivering = false;
    this.#fold({ kind: 'input', input, lap });
    if (this.#outbox.length > 0) await this.#deliver();
  }

  #fold(item: LogItem): void {
    if (item.kind === 'frames') this.#tools.stats.frames += item.batch.n;
    const newRun = item.kind === 'session' && this.#log.coach?.run !== item.info.run;
    const unknown = this.#log.unknown;
    this.#log.take(item);
    this.#tools.stats.unknown += this.#log.unknown - unknown;
    const session = this.#log.coach?.session;
    if (item.kind === 'session') this.#batches = 0;
    if (item.kind === 'frames' && session !== undefined && this.#batches++ % TELL_EVERY === 0) {
      this.#tools.references.drives(this.#rig, session);
    }
    if (item.kind === 'input' && item.input.input.kind === 'run-ended') this.#tools.references.leaves(this.#rig);
    if (newRun) {
      this.#lapEnded = true;
      this.#outbox.push(() => this.#tools.models.offer(this.#rig, item.info));
      this.#outbox.push(() => this.#tools.references.offer(this.#rig, item.info));
    }
  }

  async #deliver(): Promise<void> {
    // Emptied in place: a long-lived array that is dropped would carry what it holds, whole traces, into the old generation.
    const outbox = this.#outbox.splice(0);
    this.#delivering = true;
    for (const send of outbox) await send();
    this.#delivering = false;
    if (!this.#lapEnded) return;
    this.#lapEnded = false;
    await this.save();
  }

  #origin(): Origin {
    const session = this.#log.coach?.session;
    const { run = '', sessionNum = 0 } = session ?? {};
    return { rig: this.#rig, run, sessionNum, car: session?.car.name ?? '', track: session?.track.name ?? '' };
  }

  #snapshot(): RigState {
    const coach = this.#log.coach?.snapshot() ?? null;
    return { coach, inputs: this.#log.inputs, ...this.#publisher.sequences };
  }

  async #load(after: number): Promise<void> {
    const loaded = await this.#checkpoint(after);
    await this.#publisher.catchUp(loaded.state);
    this.seq = loaded.seq;
    const { coach, inputs } = loaded.state;
    if (coach !== null) this.#log.goOn(Coach.restore(this.#rig, coach, loaded.find, this), inputs);
    // Put back at once, so that a worker that had this rig before is fenced.
    if (loaded.packed === null) await this.save();
    else await answered(this.#tools.bus, this.#tools.checkpoints.put(this.#rig, loaded.packed));
  }

  /** The rig's checkpoint, or where to begin without one that can be used. */
  async #checkpoint(after: number): Promise<Omit<LoadedState, 'packed'> & { readonly packed: Uint8Array | null }> {
    const fresh = { packed: null, state: { coach: null, inputs: [], laps: 0, insights: 0 }, find: () => null };
    try {
      return (await this.#tools.checkpoints.load(this.#rig)) ?? { ...fresh, seq: after };
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      this.#tools.log.warn({ rig: this.#rig }, `reading the rig's log from its start: ${error.message}`);
      return { ...fresh, seq: 0 };
    }
  }

  #countBad(error: ContractError): void {
    this.#tools.stats.bad++;
    if (this.#saidBad) return;
    this.#saidBad = true;
    this.#tools.log.warn({ rig: this.#rig }, `a message was skipped: ${error.message}`);
  }
}
