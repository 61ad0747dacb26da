import type { LapReason } from '@gt3/schemas';
import { SENSE } from './senses.ts';
import type { Tick } from './tick.ts';

/** iRacing's irsdk_TrkLoc and irsdk_Flags, as far as a lap's validity needs them. */
const OFF_TRACK = 0;
const YELLOW = 0x8 | 0x100 | 0x4000 | 0x8000;

/** A car off the track for less than this is a wheel over the line, in seconds. */
const OFF_TRACK_MIN_S = 0.1;
/** Following closer than this costs time in the corners, in metres; and for how much of a lap it may before it counts. */
const TRAFFIC_GAP_M = 25;
const TRAFFIC_SHARE = 0.1;
/** A car that was followed closely so lately still explains what a driver does, in seconds. */
const HINDERED_S = 8;

/** What a judge has seen in the middle of a lap. */
export interface JudgeState {
  readonly reasons: readonly LapReason[];
  readonly offTrackS: number;
  readonly trafficS: number;
  readonly hinderedS: number;
  readonly incidents: number;
  readonly onPitRoad: boolean;
}

/** Watches the ticks of a lap for whatever keeps it from being compared with others. */
export class Judge {
  #reasons = new Set<LapReason>();
  #offTrackS = 0;
  #trafficS = 0;
  /** Seconds for which the driver still counts as hindered. */
  #hinderedS = 0;
  #incidents = Number.NaN;
  #onPitRoad = false;

  /** Begins the next lap; what the car is in the middle of (pit road, an incident count) goes on. */
  begin(): void {
    this.#reasons = new Set();
    this.#offTrackS = 0;
    this.#trafficS = 0;
  }

  /** Notes a reason that the ticks do not show. */
  add(reason: LapReason): void {
    this.#reasons.add(reason);
  }

  /** True when something was seen by now that will make the lap invalid. */
  get spoiled(): boolean {
    return this.#reasons.size > 0;
  }

  /** True when a car was followed closely just now. */
  get hindered(): boolean {
    return this.#hinderedS > 0;
  }

  /** True when the car is being towed or stands in the pits: why it may jump. */
  get onPitRoad(): boolean {
    return this.#onPitRoad;
  }

  /** Takes in a tick: its senses, `share` and `dt`. */
  tick({ senses: now, share, dt }: Tick): void {
    if (now[SENSE.pitRoad] === 1) {
      this.#reasons.add('pit-road');
      if (!this.#onPitRoad) this.#reasons.add(share > 0.5 ? 'in-lap' : 'pit-road');
      this.#onPitRoad = true;
    } else {
      if (this.#onPitRoad) this.#reasons.add('out-lap');
      this.#onPitRoad = false;
    }
    if (now[SENSE.surface] === OFF_TRACK) {
      this.#offTrackS += dt;
      if (this.#offTrackS > OFF_TRACK_MIN_S) this.#reasons.add('off-track');
    } else this.#offTrackS = 0;
    const incidents = now[SENSE.incidents] ?? Number.NaN;
    if (incidents > this.#incidents) this.#reasons.add('incident');
    if (!Number.isNaN(incidents)) this.#incidents = incidents;
    const flags = now[SENSE.flags] ?? Number.NaN;
    if (!Number.isNaN(flags) && (flags & YELLOW) !== 0) this.#reasons.add('yellow-flag');
    const tow = now[SENSE.tow] ?? 0;
    if (tow > 0) this.#reasons.add('tow');
    const ahead = now[SENSE.ahead] ?? Number.NaN;
    this.#hinderedS = Math.max(0, this.#hinderedS - dt);
    if (ahead > 0 && ahead < TRAFFIC_GAP_M) {
      this.#trafficS += dt;
      this.#hinderedS = HINDERED_S;
    }
  }

  /**
   * Why the lap is kept apart, in the order in which the reasons were seen; empty for a lap that counts.
   *
   * @param duration seconds that the lap took so far
   */
  verdict(duration: number): LapReason[] {
    if (this.#trafficS > TRAFFIC_SHARE * duration) this.#reasons.add('traffic');
    return [...this.#reasons];
  }

  /** What was seen so far. */
  snapshot(): JudgeState {
    return {
      reasons: [...this.#reasons],
      offTrackS: this.#offTrackS,
      trafficS: this.#trafficS,
      hinderedS: this.#hinderedS,
      incidents: this.#incidents,
      onPitRoad: this.#onPitRoad,
    };
  }

  /** Goes on from a snapshot. */
  restore(state: JudgeState): void {
    this.#reasons = new Set(state.reasons);
    this.#offTrackS = state.offTrackS;
    this.#trafficS = state.trafficS;
    this.#hinderedS = state.hinderedS;
    this.#incidents = state.incidents;
    this.#onPitRoad = state.onPitRoad;
  }
}
