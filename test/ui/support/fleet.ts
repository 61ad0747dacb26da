import { CHANNELS, type FrameBatch, packChannels, traceName } from '@gt3/schemas';
import { makeLap, makePresence, makeSession } from '../../../packages/gateway/src/testing/messages.ts';
import type { Pit } from '../../../packages/gateway/src/testing/pit.ts';

/** One lap of every made-up rig: 4,000 m in 80 s. */
const LENGTH = 4000;
const LAP_S = 80;
const HZ = 60;
const BATCH = 6;
const RUN = 'run-1';
const CARS = ['Ferrari 296 GT3', 'BMW M4 GT3', 'Porsche 911 GT3 R', 'Mercedes-AMG GT3'];

const CAR = { path: 'ferrari296gt3', name: 'Ferrari 296 GT3', redline: 8000, shiftRpm: 7600, fuelMax: 100 };
const TRACK = { name: 'made up', displayName: 'Made-up Ring', config: null, length: LENGTH };

const at = (name: string) => CHANNELS.findIndex((channel) => channel.name === name);

/** Values of a made-up car at a session time. */
function valuesAt(t: number, place: number): Readonly<Record<string, number>> {
  const pct = (t / LAP_S) % 1;
  const wave = Math.sin(pct * 2 * Math.PI * 6);
  return {
    LapDistPct: pct,
    Speed: 52 + 18 * wave,
    Throttle: Math.max(0, wave),
    Brake: Math.max(0, -wave),
    SteeringWheelAngle: 1.2 * Math.cos(pct * 2 * Math.PI * 6),
    Gear: 2 + Math.round(2 + 2 * wave),
    RPM: 6200 + 1500 * wave,
    Lap: 1 + Math.floor(t / LAP_S),
    IsOnTrack: 1,
    OnPitRoad: 0,
    SessionFlags: 0,
    FuelLevel: 60 - t / 100,
    PlayerCarPosition: place + 1,
  };
}

/** A batch of a made-up car that begins at a session time; `over` replaces values. */
function fleetBatch(seq: number, t0: number, place: number, over: Readonly<Record<string, number>> = {}): FrameBatch {
  const ticks = Array.from({ length: BATCH }, (_, i) => ({ ...valuesAt(t0 + i / HZ, place), ...over }));
  const names = Object.keys(ticks[0] ?? {}).sort((a, b) => at(a) - at(b));
  const values = names.flatMap((name) => ticks.map((tick) => new Map(Object.entries(tick)).get(name) ?? Number.NaN));
  return {
    v: 1,
    run: RUN,
    seq,
    tick0: Math.round(t0 * HZ),
    t0,
    hz: HZ,
    n: BATCH,
    channels: packChannels(names.map(at)),
    cols: new Uint8Array(Float32Array.from(values).buffer),
  };
}

/** Rigs that drive laps of a made-up circuit, all at once, as fast as real ones: frames, presence, stored laps. */
export class Fleet {
  readonly names: readonly string[];
  readonly #pit: Pit;
  readonly #over: Readonly<Record<string, number>>;
  readonly #began = performance.now();
  #seq = 0;
  #timer: NodeJS.Timeout | null = null;

  private constructor(pit: Pit, names: readonly string[], over: Readonly<Record<string, number>>) {
    this.#pit = pit;
    this.names = names;
    this.#over = over;
  }

  /** Sends presences, sessions and a stored lap with its trace for each rig, then frames until `stop`. */
  static async start(pit: Pit, names: readonly string[], over: Readonly<Record<string, number>> = {}): Promise<Fleet> {
    const fleet = new Fleet(pit, names, over);
    for (const [place, rig] of names.entries()) {
      await pit.presence(fleet.#presence(rig, place));
      await pit.session(rig, { ...makeSession(RUN, `Driver ${place + 1}`), track: TRACK, car: CAR });
      const time = LAP_S - 0.4 + (place % 7) / 10;
      await pit.timedTrace(rig, RUN, 1, time, LENGTH);
      await pit.lap(makeLap(rig, RUN, 1, { time, from: 0, to: LAP_S, fuelUsed: 2.4, trace: traceName(rig, RUN, 1) }));
    }
    fleet.#drive();
    fleet.#timer = setInterval(() => fleet.#drive(), (1000 * BATCH) / HZ);
    return fleet;
  }

  /** Sends presences anew, as collectors do every two seconds. */
  async renew(): Promise<void> {
    for (const [place, rig] of this.names.entries()) await this.#pit.presence(this.#presence(rig, place));
  }

  /** A rig's collector says goodbye. */
  async sayGoodbye(rig: string): Promise<void> {
    const place = this.names.indexOf(rig);
    await this.#pit.presence({ ...this.#presence(rig, place), state: 'offline' });
  }

  /** No more frames, and no more presences. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #presence(rig: string, place: number) {
    return makePresence(rig, {
      run: RUN,
      driver: `Driver ${place + 1}`,
      car: CARS[place % CARS.length] ?? null,
      track: TRACK.displayName,
      trackName: TRACK.name,
      trackLength: LENGTH,
      sessionType: 'Race',
      link: { hz: 60, ticksLost: 0, sent: 1, acked: 1, resent: 0, dropped: 0, pending: 0, ackMs: 1.2 },
    });
  }

  #drive(): void {
    if (this.#seq % 20 === 19) void this.renew();
    // Each drives its own part of the second lap.
    const t = LAP_S + (performance.now() - this.#began) / 1000;
    for (const [place, rig] of this.names.entries()) {
      this.#pit.frames(rig, fleetBatch(this.#seq, t + place, place, this.#over));
    }
    this.#seq += 1;
  }
}
