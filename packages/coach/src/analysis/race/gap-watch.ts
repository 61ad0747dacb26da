import { channel, type FieldUpdate, type FrameBatch, type FrameColumns, type SessionInfo } from '@gt3/schemas';
import type { Draft } from './note-desk.ts';
import { PassClock, type PassClockState } from './pass-clock.ts';
import { type GapTrend, Rival, type RivalState } from './rival.ts';
import { spokenTime } from './words.ts';

const LAP_DIST_PCT = channel('LapDistPct').index;
const LAP = channel('Lap').index;
/** A car further away than this share of the lap is nobody to fight with. */
const NEAR = 0.25;
/** Updates in a row (at 5 Hz) that must see another car next: lap counts flicker at the line. */
const SETTLED = 10;
/** Seconds a lap below which nobody comes closer, and laps within which the cars must meet to be worth a word. */
const LEAST_CHANGE = 0.1;
const MEET_LAPS = 8;
/** A gap is spoken of again when it is this share of what it was, and shorter by this many seconds. */
const AGAIN = 0.5;
const SHORTER_S = 0.5;

const SIDES = ['ahead', 'behind'] as const;
type Side = (typeof SIDES)[number];

/** The next car of a side, and who may take its place. */
interface SideState {
  readonly rival: RivalState | null;
  readonly candidate: number;
  readonly seen: number;
}

/** A watch between two messages. */
export interface GapWatchState {
  readonly own: PassClockState;
  readonly lap: number;
  readonly ahead: SideState;
  readonly behind: SideState;
}

/** Nobody. */
const NONE = -1;

/** Who is next on one side, once that has settled. */
class Neighbour {
  rival: Rival | null = null;
  #candidate = NONE;
  #seen = 0;

  /** Takes in who is next at this moment. */
  see(car: number): void {
    const now = this.rival?.car ?? NONE;
    if (car === now) {
      this.#seen = 0;
      return;
    }
    this.#seen = car === this.#candidate ? this.#seen + 1 : 1;
    this.#candidate = car;
    if (this.#seen < SETTLED) return;
    this.rival = car === NONE ? null : new Rival(car);
    this.#seen = 0;
  }

  snapshot(): SideState {
    return { rival: this.rival?.snapshot() ?? null, candidate: this.#candidate, seen: this.#seen };
  }

  restore({ rival, candidate, seen }: SideState): void {
    this.rival = rival === null ? null : Rival.restore(rival);
    this.#candidate = candidate;
    this.#seen = seen;
  }
}

/**
 * Measures the gaps to the next cars ahead and behind in the race, by when each passes the same points of the lap. The
 * other cars are seen five times a second: a pass is known to within some hundredths, the mean of a lap's points better.
 */
export class GapWatch {
  readonly #own = new PassClock();
  readonly #sides: Readonly<Record<Side, Neighbour>> = { ahead: new Neighbour(), behind: new Neighbour() };
  #lap = Number.NaN;

  /** Takes in a batch. */
  take(columns: FrameColumns, { t0, hz, n }: FrameBatch): void {
    const share = columns.offset(LAP_DIST_PCT);
    const lap = columns.offset(LAP);
    if (share < 0 || lap < 0) return;
    for (let i = 0; i < n; i++) {
      const point = this.#own.move(columns.values[share + i] ?? Number.NaN, t0 + i / hz);
      if (point >= 0) this.#measure(this.#sides.ahead.rival, point);
    }
    this.#lap = columns.values[lap + n - 1] ?? Number.NaN;
  }

  /** Takes in where the other cars are. */
  field(field: FieldUpdate): void {
    this.#look(field);
    for (const side of SIDES) {
      const { rival } = this.#sides[side];
      const index = rival === null ? -1 : field.carIdx.indexOf(rival.car);
      const share = field.lapDistPct[index];
      if (rival === null || share === undefined || share < 0) continue;
      const point = rival.clock.move(share, field.t);
      if (point >= 0 && side === 'behind') rival.gap(rival.clock.at(point) - this.#own.at(point));
    }
  }

  /**
   * Ends the driver's lap.
   *
   * @param counts false where the race was neutralised or the lap was not whole: the trend begins anew
   * @returns what there is to say of the cars ahead and behind
   */
  lapEnded(counts: boolean, session: SessionInfo): Draft[] {
    const drafts: Draft[] = [];
    for (const side of SIDES) {
      const { rival } = this.#sides[side];
      if (rival === null) continue;
      rival.lapEnded(counts);
      const trend = rival.trend();
      if (trend === null || !worthAWord(trend, rival.toldGap)) continue;
      const onSaid = () => {
        rival.toldGap = trend.gap;
      };
      drafts.push({ ...draftOf(side, trend, nameOf(rival.car, session)), onSaid });
    }
    return drafts;
  }

  /** State between two messages. */
  snapshot(): GapWatchState {
    const { ahead, behind } = this.#sides;
    return { own: this.#own.snapshot(), lap: this.#lap, ahead: ahead.snapshot(), behind: behind.snapshot() };
  }

  /** Goes on from a snapshot. */
  restore({ own, lap, ahead, behind }: GapWatchState): void {
    this.#own.restore(own);
    this.#lap = lap;
    this.#sides.ahead.restore(ahead);
    this.#sides.behind.restore(behind);
  }

  #measure(rival: Rival | null, point: number): void {
    if (rival !== null) rival.gap(this.#own.at(point) - rival.clock.at(point));
  }

  /** Finds the next cars: those whose place in the race, not only on the track, is next. */
  #look({ carIdx, lapDistPct, lap, onPitRoad }: FieldUpdate): void {
    let ahead = NONE;
    let behind = NONE;
    let toAhead = NEAR;
    let toBehind = NEAR;
    for (let i = 0; i < carIdx.length; i++) {
      const share = lapDistPct[i] ?? -1;
      if (share < 0 || onPitRoad[i] === true) continue;
      const gap = (lap[i] ?? 0) + share - (this.#lap + this.#own.share);
      if (gap > 0 && gap < toAhead) {
        toAhead = gap;
        ahead = carIdx[i] ?? NONE;
      } else if (gap < 0 && -gap < toBehind) {
        toBehind = -gap;
        behind = carIdx[i] ?? NONE;
      }
    }
    this.#sides.ahead.see(ahead);
    this.#sides.behind.see(behind);
  }
}

function worthAWord({ gap, change }: GapTrend, toldGap: number): boolean {
  const closing = -change.value;
  const news = gap < AGAIN * toldGap && gap <= toldGap - SHORTER_S;
  return news && closing >= LEAST_CHANGE && gap <= MEET_LAPS * closing;
}

function nameOf(car: number, { drivers }: SessionInfo): string {
  const driver = drivers.find(({ carIdx }) => carIdx === car);
  return driver === undefined ? `car ${car}` : `car ${driver.number}, ${driver.name},`;
}

function draftOf(side: Side, { gap, laps, change: { value, low, high } }: GapTrend, name: string): Draft {
  const rate = spokenTime(-value);
  return {
    kind: 'gap',
    about: `gap-${side}`,
    urgent: false,
    say: side === 'behind' ? `Car behind closing, ${rate} a lap` : `Catching car ahead, ${rate} a lap`,
    text:
      `The ${name} ${side} was ${gap.toFixed(1)} s away on this lap; the gap shrinks by ${(-value).toFixed(2)} s a lap ` +
      `(${(-high).toFixed(2)} to ${(-low).toFixed(2)}), over ${laps} laps.`,
    evidence: [
      { what: `gap to the car ${side}`, unit: 's', value: gap, reference: gap - laps * value },
      { what: 'change of the gap a lap', unit: 's', value, reference: 0, interval: { low, high } },
    ],
  };
}
