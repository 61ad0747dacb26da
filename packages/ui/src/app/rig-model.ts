import type { CueEvent, Insight, LiveFrames, ResultKind, SessionInfo } from '@gt3/schemas';
import { Prompter } from '../drive/prompter.ts';
import { type Prompt, promptOfCue, promptOfNote } from '../drive/prompts.ts';
import { LiveField } from '../live/live-field.ts';
import { LiveRig } from '../live/live-rig.ts';
import { type Fate, MessageFates } from '../results/message-fate.ts';
import { NO_RESULTS, ResultGatherer, type RigResults } from '../results/run-results.ts';
import { CoarseStore } from './coarse-store.ts';
import { LatestValues } from './latest-values.ts';
import type { Timing } from './timing.ts';

/** Frames asked for may take so long to begin, ms. */
const FIRST_FRAMES_MS = 1000;

/** What the page knows of one rig besides its presence. */
export class RigModel {
  readonly rig: string;
  /** Read by the painters, never by React. */
  readonly live = new LiveRig();
  /** The other cars; read by the painters. */
  readonly field = new LiveField();
  /** Newest value of every channel that is sent; read by painters. */
  readonly latest = new LatestValues();
  readonly results: CoarseStore<RigResults>;
  readonly session: CoarseStore<SessionInfo | null>;
  /** True while no frames come. */
  readonly stale: CoarseStore<boolean>;
  /** For each kind of result: true once all that was stored of it is here. */
  readonly known: CoarseStore<Readonly<Record<ResultKind, boolean>>>;
  /** What the driver was told last, or null; of cues only where the dashboard follows them. */
  readonly prompt: CoarseStore<Prompt | null>;
  /** What became of messages to the driver, where the dashboard follows cues. */
  readonly fates: CoarseStore<ReadonlyMap<string, Fate>>;
  readonly gatherer = new ResultGatherer();
  readonly #timing: Timing;
  readonly #prompter = new Prompter();
  readonly #fates = new MessageFates();
  #known: Readonly<Record<ResultKind, boolean>> = { laps: false, insights: false, cues: false };
  /** For each kind of result: true while what comes was stored before it was asked for. */
  readonly #stored: Record<ResultKind, boolean> = { laps: true, insights: true, cues: true };
  #stale = false;
  #since = Number.NEGATIVE_INFINITY;

  constructor(rig: string, timing: Timing) {
    this.rig = rig;
    this.results = new CoarseStore<RigResults>(NO_RESULTS, timing);
    this.session = new CoarseStore<SessionInfo | null>(null, timing);
    this.stale = new CoarseStore<boolean>(false, timing);
    this.known = new CoarseStore(this.#known, timing);
    this.prompt = new CoarseStore<Prompt | null>(null, timing);
    this.fates = new CoarseStore<ReadonlyMap<string, Fate>>(new Map(), timing);
    this.#timing = timing;
  }

  /** Takes in frames that arrived at `now`, ms of the page's clock. */
  takeFrames(frames: LiveFrames, now: number): void {
    this.live.take(frames, now);
    this.latest.take(frames, now);
  }

  /** Takes in what became of a cue; only what was said is shown. */
  takeCue(event: CueEvent): void {
    const fates = this.#fates.take(event);
    if (fates !== null) this.fates.change(() => fates);
    if (event.outcome === 'said' && !this.#stored.cues) this.#tell(promptOfCue(event));
  }

  /** Takes in what the coach found: kept, and shown to the driver where it is a note that comes now. */
  takeInsight(seq: number, insight: Insight): void {
    this.gatherer.addInsight(seq, insight);
    const prompt = this.#stored.insights ? null : promptOfNote(insight);
    if (prompt !== null) this.#tell(prompt);
  }

  /** Takes in what the store has of a run. */
  takeStored(...stored: Parameters<ResultGatherer['addStored']>): void {
    this.gatherer.addStored(...stored);
    this.results.change(() => this.gatherer.snapshot());
  }

  #tell(prompt: Prompt): void {
    if (this.#prompter.accept(prompt, this.#timing.now())) this.prompt.change(() => prompt);
  }

  /**
   * The gateway begins to send a kind of result.
   *
   * @param stored true when some of it was stored before, as at first and after a lost connection: for what is to be told
   *   at once, its moment is over
   */
  follows(kind: ResultKind, stored: boolean): void {
    this.#stored[kind] = stored;
  }

  /** All that was stored of a kind of result is here. */
  caughtUp(kind: ResultKind): void {
    this.#stored[kind] = false;
    if (this.#known[kind]) return;
    this.#known = { ...this.#known, [kind]: true };
    this.known.change(() => this.#known);
  }

  /** Frames were asked for just now: there is no lack of them before they had time to come. */
  watchBegan(now: number): void {
    this.#since = now;
  }

  /** Tells React when frames stop and when they come again; called once a picture. */
  watchFreshness(now: number): void {
    const stale = this.live.stale(now) && now - this.#since > FIRST_FRAMES_MS;
    if (stale === this.#stale) return;
    this.#stale = stale;
    this.stale.change(() => stale);
  }
}
