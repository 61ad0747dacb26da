import { channel, type FrameBatch, type FrameColumns } from '@gt3/schemas';
import type { Draft } from './note-desk.ts';

const FLAGS = channel('SessionFlags').index;
const ON_TRACK = channel('IsOnTrack').index;
/** A flag must be out this long to be told of, and away this long to be news again, in seconds. */
const OUT_S = 0.1;
const AWAY_S = 5;
/** The sim shows the blue flag anew for each stretch of one and the same car. */
const BLUE_AWAY_S = 20;

interface Flag {
  readonly name: string;
  /** Bits of irsdk_Flags, any of which shows it. */
  readonly bits: number;
  readonly say: string;
  readonly text: string;
  /** What it asks for cannot wait for a straight. */
  readonly urgent: boolean;
  /** Why it is told of when it goes away, too. */
  readonly after?: { readonly name: string; readonly say: string; readonly text: string };
}

/** A caution over the whole course comes with yellow flags at places: one word is enough for both. */
const CAUTION = 0x4000 | 0x8000;
const YELLOW = 0x8 | 0x100;

/** The most important first. */
const KNOWN: readonly Flag[] = [
  { name: 'disqualify', bits: 0x2_0000, say: 'Disqualified', text: 'The sim has disqualified the car.', urgent: true },
  { name: 'red', bits: 0x10, say: 'Red flag, slow down', text: 'Red flag: the session is stopped.', urgent: true },
  {
    name: 'black',
    bits: 0x1_0000,
    say: 'Black flag, serve the penalty',
    text: 'Black flag: a penalty is to be served in the pits.',
    urgent: true,
  },
  {
    name: 'repair',
    bits: 0x10_0000,
    say: 'Repair the car in the pits',
    text: 'Black flag with an orange disc: the car must be repaired in the pits.',
    urgent: true,
  },
  {
    name: 'furled',
    bits: 0x8_0000,
    say: 'Penalty near, give the time back',
    text: 'Furled black flag: give back what was gained by leaving the track, or a penalty follows.',
    urgent: true,
  },
  {
    name: 'caution',
    bits: CAUTION,
    say: 'Full course yellow, slow down',
    text: 'Full course caution.',
    urgent: true,
    after: { name: 'caution-over', say: 'Caution is over', text: 'The full course caution is over.' },
  },
  {
    name: 'yellow',
    bits: YELLOW,
    say: 'Yellow flag',
    text: 'Yellow flag: danger ahead, no overtaking.',
    urgent: true,
    after: { name: 'yellow-over', say: 'Yellow is over', text: 'The yellow flag is away.' },
  },
  { name: 'debris', bits: 0x40, say: 'Debris on the track', text: 'Debris on the track.', urgent: true },
  { name: 'blue', bits: 0x20, say: 'Blue flag', text: 'Blue flag: a faster car is behind.', urgent: true },
  { name: 'checkered', bits: 0x1, say: 'Checkered flag', text: 'The session is over.', urgent: false },
  { name: 'white', bits: 0x2, say: 'White flag, last lap', text: 'The last lap has begun.', urgent: false },
];
const WHITE = KNOWN.findIndex(({ name }) => name === 'white');
const CHECKERED = KNOWN.findIndex(({ name }) => name === 'checkered');

/** Flags between two batches. Times are session seconds; null where a flag was not seen since. */
export interface FlagWatchState {
  readonly known: boolean;
  readonly since: readonly (number | null)[];
  readonly last: readonly (number | null)[];
  readonly told: readonly boolean[];
}

/** Who hears of a flag: what it says, tick and session time. */
export type HearFlag = (draft: Draft, tick: number, t: number) => void;

/** Watches the session's flags tick by tick: each is told once, however it flickers. Flags out at the very start are no news. */
export class FlagWatch {
  readonly #hear: HearFlag;
  /** Since when each flag is out, NaN for away; when it was last seen; whether it was told of. */
  readonly #since = new Float64Array(KNOWN.length).fill(Number.NaN);
  readonly #last = new Float64Array(KNOWN.length).fill(Number.NaN);
  readonly #told = new Uint8Array(KNOWN.length);
  #known = false;

  constructor(hear: HearFlag) {
    this.#hear = hear;
  }

  /** True while the white flag says that the last lap is being driven. */
  get lastLap(): boolean {
    return !Number.isNaN(this.#since[WHITE] ?? Number.NaN);
  }

  /** True while the checkered flag is out. */
  get over(): boolean {
    return !Number.isNaN(this.#since[CHECKERED] ?? Number.NaN);
  }

  /** Takes in a batch. */
  take(columns: FrameColumns, { t0, tick0, hz, n }: FrameBatch): void {
    const offset = columns.offset(FLAGS);
    if (offset < 0) return;
    const inCar = columns.offset(ON_TRACK);
    for (let i = 0; i < n; i++) {
      const flags = columns.values[offset + i] ?? Number.NaN;
      if (Number.isNaN(flags)) continue;
      this.#tick(flags, inCar < 0 || columns.values[inCar + i] !== 0, tick0 + i, t0 + i / hz);
    }
  }

  /** State between two batches. */
  snapshot(): FlagWatchState {
    const plain = (t: number) => (Number.isNaN(t) ? null : t);
    return {
      known: this.#known,
      since: Array.from(this.#since, plain),
      last: Array.from(this.#last, plain),
      told: Array.from(this.#told, (told) => told === 1),
    };
  }

  /** Goes on from a snapshot. */
  restore({ known, since, last, told }: FlagWatchState): void {
    this.#known = known;
    this.#since.set(since.map((t) => t ?? Number.NaN));
    this.#last.set(last.map((t) => t ?? Number.NaN));
    this.#told.set(told.map(Number));
  }

  #tick(flags: number, inCar: boolean, tick: number, t: number): void {
    for (let i = 0; i < KNOWN.length; i++) {
      const flag = KNOWN[i];
      if (flag === undefined) continue;
      if (flag.bits === YELLOW && (flags & CAUTION) !== 0) this.#told[i] = 0;
      else if ((flags & flag.bits) !== 0) this.#out(flag, i, inCar, tick, t);
      else if (this.#told[i] === 1) this.#away(flag, i, inCar, tick, t);
      else this.#since[i] = Number.NaN;
    }
    this.#known = true;
  }

  #out(flag: Flag, i: number, inCar: boolean, tick: number, t: number): void {
    if (Number.isNaN(this.#since[i] ?? Number.NaN)) this.#since[i] = t;
    this.#last[i] = t;
    if (this.#told[i] === 1) return;
    const out = t - (this.#since[i] ?? t) >= OUT_S;
    if (this.#known && !(out && inCar)) return;
    this.#told[i] = 1;
    if (this.#known) this.#tell(flag, flag.urgent, tick, t);
  }

  /** A flag that was told of is away: news again only after a while. */
  #away(flag: Flag, i: number, inCar: boolean, tick: number, t: number): void {
    this.#since[i] = Number.NaN;
    const away = t - (this.#last[i] ?? t);
    if (away >= 0 && away < (flag.name === 'blue' ? BLUE_AWAY_S : AWAY_S)) return;
    this.#told[i] = 0;
    if (flag.after !== undefined && inCar) this.#tell(flag.after, false, tick, t);
  }

  #tell({ name, say, text }: Pick<Flag, 'name' | 'say' | 'text'>, urgent: boolean, tick: number, t: number): void {
    this.#hear({ kind: 'flag', about: `flag-${name}`, urgent, say, text, evidence: [] }, tick, t);
  }
}
