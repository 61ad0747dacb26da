import { channel, type FrameColumns } from '@gt3/schemas';
import { newest } from './newest.ts';
import type { Draft } from './note-desk.ts';

const TYRES = [
  ['LF', 'Left front'],
  ['RF', 'Right front'],
  ['LR', 'Left rear'],
  ['RR', 'Right rear'],
] as const;
const indices = (...names: readonly string[]): readonly number[] => names.map((name) => channel(name).index);
/** Tread of each of TYRES from left to right. */
const WEAR = [
  indices('LFwearL', 'LFwearM', 'LFwearR'),
  indices('RFwearL', 'RFwearM', 'RFwearR'),
  indices('LRwearL', 'LRwearM', 'LRwearR'),
  indices('RRwearL', 'RRwearM', 'RRwearR'),
];
/** Carcass temperature of each of TYRES from left to right. */
const TEMPERATURE = [
  indices('LFtempCL', 'LFtempCM', 'LFtempCR'),
  indices('RFtempCL', 'RFtempCM', 'RFtempCR'),
  indices('LRtempCL', 'LRtempCM', 'LRtempCR'),
  indices('RRtempCL', 'RRtempCM', 'RRtempCR'),
];
const PIT_ROAD = channel('OnPitRoad').index;
/** Tread that must have gone for a word, as a share of a new tyre's. */
const LEAST_WORN = 0.02;
/** Readings nearer than this are the same reading. */
const SAME = 1e-4;

/** What the sim last told of each tyre. */
export interface TyreWatchState {
  /** Least tread of each tyre, 1 for new; null before the first reading. */
  readonly tread: readonly number[] | null;
  readonly laps: number;
}

/** Tells what the tyres are like when the sim says so: most cars' readings change only in the pit stall. */
export class TyreWatch {
  #tread: readonly number[] | null = null;
  /** Laps driven since that reading. */
  #laps = 0;

  /** Counts a lap. */
  lapEnded(): void {
    this.#laps++;
  }

  /** Takes in a batch; a note when the pits have measured tyres that have worn. */
  take(columns: FrameColumns): Draft | null {
    if (columns.offset(WEAR[0]?.[0] ?? -1) < 0) return null;
    if (this.#tread !== null && newest(columns, PIT_ROAD) !== 1) return null;
    return this.#measure(columns);
  }

  /** Apart from `take`, which is called for every batch, so that no closure is made there. */
  #measure(columns: FrameColumns): Draft | null {
    const before = this.#tread;
    const tread = WEAR.map((parts) => Math.min(...parts.map((part) => newest(columns, part))));
    if (tread.some(Number.isNaN)) return null;
    if (before?.every((was, i) => Math.abs(was - (tread[i] ?? was)) < SAME)) return null;
    this.#tread = tread;
    if (before === null) return null;
    const laps = this.#laps;
    this.#laps = 0;
    const least = Math.min(...tread);
    const worst = tread.indexOf(least);
    if (laps === 0 || 1 - least < LEAST_WORN) return null;
    // More tread than before is that of another set, which was new.
    const was = before[worst] ?? 1;
    const worn = (was > least ? was : 1) - least;
    return tyreNote(columns, tread, worst, worn, laps);
  }

  /** State between two batches. */
  snapshot(): TyreWatchState {
    return { tread: this.#tread, laps: this.#laps };
  }

  /** Goes on from a snapshot. */
  restore({ tread, laps }: TyreWatchState): void {
    this.#tread = tread;
    this.#laps = laps;
  }
}

function tyreNote(columns: FrameColumns, tread: readonly number[], worst: number, worn: number, laps: number): Draft {
  const least = 100 * (tread[worst] ?? 1);
  const all = TYRES.map(([tyre], i) => `${tyre} ${(100 * (tread[i] ?? 1)).toFixed(0)}`).join(', ');
  const [left = 0, middle = 0, right = 0] = (TEMPERATURE[worst] ?? []).map((part) => newest(columns, part));
  const heat = [left, middle, right].map((degrees) => degrees.toFixed(0)).join('/');
  return {
    kind: 'tyres',
    urgent: false,
    say: `${TYRES[worst]?.[1]} most worn, ${least.toFixed(0)} percent left`,
    text:
      `Tread left in percent: ${all}. The worst has lost ${((100 * worn) / laps).toFixed(1)} a lap over ${laps} laps; ` +
      `it is ${heat} C across.`,
    evidence: [
      { what: 'tread left', unit: '%', value: least, reference: least + 100 * worn },
      { what: 'temperature, left against right', unit: 'C', value: left, reference: right },
    ],
  };
}
