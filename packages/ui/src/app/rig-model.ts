import type { SessionInfo } from '@gt3/schemas';
import { LiveRig } from '../live/live-rig.ts';
import { NO_RESULTS, ResultGatherer, type RigResults } from '../results/run-results.ts';
import { CoarseStore } from './coarse-store.ts';
import type { Timing } from './timing.ts';

/** Frames asked for may take so long to begin, ms. */
const FIRST_FRAMES_MS = 1000;

/** What the page knows of one rig besides its presence. */
export class RigModel {
  readonly rig: string;
  /** Read by the painters, never by React. */
  readonly live = new LiveRig();
  readonly results: CoarseStore<RigResults>;
  readonly session: CoarseStore<SessionInfo | null>;
  /** True while no frames come. */
  readonly stale: CoarseStore<boolean>;
  readonly gatherer = new ResultGatherer();
  #stale = false;
  #since = Number.NEGATIVE_INFINITY;

  constructor(rig: string, timing: Timing) {
    this.rig = rig;
    this.results = new CoarseStore<RigResults>(NO_RESULTS, timing);
    this.session = new CoarseStore<SessionInfo | null>(null, timing);
    this.stale = new CoarseStore<boolean>(false, timing);
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
