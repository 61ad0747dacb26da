import type { Bus } from '@gt3/bus';
import { encode, type ServerMessage, type WallFacts, type WallShow } from '@gt3/schemas';
import type { RigBoard } from '../rigs/rig-board.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { FocusBoard } from './focus-board.ts';
import type { LapBoard } from './lap-board.ts';
import { lapTimeOf } from './lap-time.ts';
import { Pulses } from './pulses.ts';

/** Between two pushes to the walls, ms. */
const PUSH_MS = 250;
/** A trace may reach the store a moment after its lap: after how many pushes it is asked for again, and how often. */
const RETRY_PUSHES = 8;
const ATTEMPTS = 5;

/** Someone who looks at all rigs at once. */
export interface WallSink {
  wallFacts(message: Extract<ServerMessage, { type: 'wall' }>): void;
  /** @param message the packed data message, newer than all before */
  wallFrames(message: Uint8Array): void;
}

/** What a wall is made of. */
export interface WallSources {
  readonly bus: Bus;
  readonly board: RigBoard;
  readonly laps: LapBoard;
  readonly traces: TraceStore;
  /** A message was skipped. */
  readonly bad: (error: unknown) => void;
}

/** Which lap a rig is compared with, and how its trace gets here. */
interface Comparison {
  readonly run: string;
  readonly lap: number;
  left: number;
  wait: number;
}

/** All rigs in coarse figures for the walls of many browsers: everything is read once and packed once. */
export class Wall {
  readonly #sources: WallSources;
  readonly #pulses: Pulses;
  readonly #sinks = new Map<WallSink, 'facts' | 'all'>();
  readonly #changed = new Set<string>();
  readonly #comparisons = new Map<string, Comparison>();
  readonly #forgetLaps: () => void;
  #focus: FocusBoard | null = null;
  #timer: NodeJS.Timeout | null = null;
  #loading = false;

  constructor(sources: WallSources) {
    this.#sources = sources;
    this.#pulses = new Pulses(sources.bus, (rig) => this.#lapChanged(rig), sources.bad);
    this.#forgetLaps = sources.laps.listen({
      lap: (rig) => this.#lapChanged(rig),
      cleared: () => this.#comparisons.clear(),
    });
  }

  /** Sends somebody so much from now on; who gets facts is told those of all rigs first. */
  show(sink: WallSink, show: WallShow): void {
    if (show === 'nothing') {
      this.leave(sink);
      return;
    }
    const known = this.#sinks.has(sink);
    this.#sinks.set(sink, show);
    if (this.#timer === null) this.#start();
    this.#takeFramesIfWanted();
    if (known) return;
    const { board } = this.#sources;
    const rigs = board.list(performance.now()).map(({ presence }) => this.#facts(presence.rig));
    sink.wallFacts({ type: 'wall', rigs });
  }

  /** Takes somebody away who looked. */
  leave(sink: WallSink): void {
    if (!this.#sinks.delete(sink)) return;
    if (this.#sinks.size === 0) this.#rest();
    else this.#takeFramesIfWanted();
  }

  /** Ends everything. */
  stop(): void {
    this.#sinks.clear();
    this.#rest();
    this.#forgetLaps();
    this.#focus?.stop();
  }

  #start(): void {
    const { bus, laps, bad } = this.#sources;
    laps.start();
    this.#focus ??= new FocusBoard(bus, { changed: (rig) => this.#changed.add(rig), bad });
    this.#timer = setInterval(() => this.#push(), PUSH_MS);
  }

  #takeFramesIfWanted(): void {
    const wanted = [...this.#sinks.values()].includes('all');
    if (wanted) this.#pulses.start();
    else this.#pulses.stop();
    if (!wanted) this.#comparisons.clear();
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#pulses.stop();
    this.#comparisons.clear();
    this.#changed.clear();
  }

  #facts(rig: string): WallFacts {
    const newest = this.#sources.laps.newest(rig);
    const run = newest?.run ?? null;
    const last = newest === null ? null : { lap: newest.last.lap, time: newest.last.time, valid: newest.last.valid };
    const running = this.#pulses.of(rig)?.run ?? run;
    return {
      rig,
      run,
      laps: newest?.laps ?? 0,
      last,
      best: newest?.best ?? null,
      focus: this.#focus?.of(rig, running) ?? null,
    };
  }

  #push(): void {
    if (this.#changed.size > 0) {
      const rigs = [...this.#changed].map((rig) => this.#facts(rig));
      this.#changed.clear();
      for (const sink of this.#sinks.keys()) sink.wallFacts({ type: 'wall', rigs });
    }
    const frames = this.#pulses.frames(performance.now());
    if (frames !== null) {
      const packed = encode(frames);
      for (const [sink, show] of this.#sinks) if (show === 'all') sink.wallFrames(packed);
    }
    void this.#loadNext();
  }

  /** A lap was stored, or frames of another run came: what the rig is compared with may be another lap. */
  #lapChanged(rig: string): void {
    if (this.#timer === null) return;
    this.#changed.add(rig);
    const newest = this.#sources.laps.newest(rig);
    const pulse = this.#pulses.of(rig);
    if (newest === null || pulse === undefined || newest.run !== pulse.run) return;
    pulse.lapEnded(newest.run, newest.last.to);
    const { best, run } = newest;
    const before = this.#comparisons.get(rig);
    if (best === null || (before?.run === run && before.lap === best.lap)) return;
    this.#comparisons.set(rig, { run, lap: best.lap, left: ATTEMPTS, wait: 0 });
  }

  /** Fetches the trace that has waited for longest, one at a time. */
  async #loadNext(): Promise<void> {
    if (this.#loading) return;
    const { bus, traces } = this.#sources;
    for (const comparison of this.#comparisons.values()) comparison.wait--;
    const next = [...this.#comparisons].find(([, { left, wait }]) => left > 0 && wait <= 0);
    if (next === undefined || !bus.connected) return;
    const [rig, comparison] = next;
    this.#loading = true;
    try {
      const trace = await traces.get(rig, comparison.run, comparison.lap);
      comparison.left = 0;
      const pulse = this.#pulses.of(rig);
      if (pulse?.run === comparison.run) pulse.compareWith(lapTimeOf(trace, this.#lengthOf(rig)));
    } catch (error) {
      comparison.left--;
      comparison.wait = RETRY_PUSHES;
      bus.log.debug({ rig, lap: comparison.lap, error }, 'no trace yet to compare with');
    } finally {
      this.#loading = false;
    }
    if (this.#timer !== null) void this.#loadNext();
  }

  #lengthOf(rig: string): number | null {
    const { board } = this.#sources;
    return board.presenceOf(rig)?.trackLength ?? null;
  }
}
