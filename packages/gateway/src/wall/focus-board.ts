import type { Bus } from '@gt3/bus';
import { cuePlan, decode, PLANS_BUCKET } from '@gt3/schemas';
import { type BucketValue, BucketWatch } from '../bucket-watch.ts';

/** What the board tells. */
export interface FocusEvents {
  changed(rig: string): void;
  /** A plan was skipped. */
  bad(error: unknown): void;
}

/** The corner that each rig's coach works on, from the newest cue plans. */
export class FocusBoard {
  readonly #events: FocusEvents;
  readonly #focus = new Map<string, { readonly run: string; readonly corner: string }>();
  readonly #watch: BucketWatch;

  constructor(bus: Bus, events: FocusEvents) {
    this.#events = events;
    this.#watch = new BucketWatch(bus, PLANS_BUCKET, {
      put: (entry) => this.#put(entry),
      removed: (key) => this.#set(key, null),
    });
  }

  /** Ends the watch. */
  stop(): void {
    this.#watch.stop();
  }

  /** Focus of a rig in a run, or null. */
  of(rig: string, run: string | null): string | null {
    const found = this.#focus.get(rig);
    return found !== undefined && found.run === run ? found.corner : null;
  }

  #put({ key, value }: BucketValue): void {
    try {
      const { run, focus } = decode(cuePlan, value);
      this.#set(key, focus === null ? null : { run, corner: focus });
    } catch (error) {
      this.#events.bad(error);
    }
  }

  #set(rig: string, focus: { run: string; corner: string } | null): void {
    const before = this.#focus.get(rig);
    if (before?.run === focus?.run && before?.corner === focus?.corner) return;
    if (focus === null) this.#focus.delete(rig);
    else this.#focus.set(rig, focus);
    this.#events.changed(rig);
  }
}
