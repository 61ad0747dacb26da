import type { Bus } from '@gt3/bus';
import {
  decode,
  FrameColumns,
  frameBatch,
  parseSubject,
  telemetryFilter,
  WALL_COLUMNS,
  type WallFrames,
} from '@gt3/schemas';
import { RunOrder } from '../live/run-order.ts';
import { RigPulse } from './rig-pulse.ts';

/** A rig without frames for this long is left out, ms. */
const SILENT_MS = 2000;

interface Entry {
  readonly pulse: RigPulse;
  readonly order: RunOrder;
}

/** Told when a rig's frames begin, or go on in a new run. */
export type RunBegan = (rig: string, run: string) => void;

/** The newest coarse figures of all rigs: one subscription to all frames for as long as somebody looks. */
export class Pulses {
  readonly #bus: Bus;
  readonly #began: RunBegan;
  readonly #bad: (error: unknown) => void;
  readonly #columns = new FrameColumns();
  readonly #entries = new Map<string, Entry>();
  #subscription: { unsubscribe(): void } | null = null;

  constructor(bus: Bus, began: RunBegan, bad: (error: unknown) => void) {
    this.#bus = bus;
    this.#began = began;
    this.#bad = bad;
  }

  /** Begins to take frames. */
  start(): void {
    this.#subscription ??= this.#bus.nc.subscribe(telemetryFilter('frames'), {
      callback: (error, message) => (error === null ? this.#take(message.subject, message.data) : this.#bad(error)),
    });
  }

  /** Ends that, and forgets what it knew. */
  stop(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
    this.#entries.clear();
  }

  /** Figures of a rig; undefined where none of its frames came. */
  of(rig: string): RigPulse | undefined {
    return this.#entries.get(rig)?.pulse;
  }

  /** All rigs whose frames came lately; null where there are none. */
  frames(now: number): WallFrames | null {
    const live = [...this.#entries].filter(([, { pulse }]) => now - pulse.at <= SILENT_MS);
    if (live.length === 0) return null;
    const cols = new Uint8Array(WALL_COLUMNS.length * live.length * 4);
    const view = new DataView(cols.buffer);
    live.forEach(([, { pulse }], place) => {
      for (let c = 0; c < WALL_COLUMNS.length; c++) {
        view.setFloat32((c * live.length + place) * 4, pulse.values[c] ?? Number.NaN, true);
      }
    });
    return { k: 'wall', rigs: live.map(([rig]) => rig), cols };
  }

  #take(subject: string, data: Uint8Array): void {
    const rig = parseSubject(subject)?.rig;
    if (rig === undefined || this.#subscription === null) return;
    const entry = this.#entries.get(rig) ?? { pulse: new RigPulse(), order: new RunOrder() };
    this.#entries.set(rig, entry);
    try {
      const batch = decode(frameBatch, data);
      if (!entry.order.accept(batch.run, batch.seq)) return;
      this.#columns.load(batch);
      const { run } = entry.pulse;
      entry.pulse.take(batch, this.#columns, performance.now());
      if (run !== batch.run) this.#began(rig, batch.run);
    } catch (error) {
      this.#bad(error);
    }
  }
}
