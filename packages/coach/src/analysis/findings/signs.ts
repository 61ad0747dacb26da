import type { Contrast } from '../evidence/contrast.ts';
import type { Evidence, Side } from '../evidence/evidence.ts';
import type { MeasureName } from '../evidence/measures.ts';

/** Something that passes of a corner show and the good ones do not. */
export interface Sign extends Contrast {
  /** It stands out from how the driver differs from lap to lap anyway. */
  readonly clear: boolean;
}

/** How a sign is looked for. */
interface Look {
  readonly measures: readonly MeasureName[];
  readonly side: Side;
  /** Differences below this are none, in the measure's unit. */
  readonly least: number;
  /** Standard errors from which on it is clear. */
  readonly clear: number;
}

/**
 * Standard errors that it takes. In a run of ten laps some hundred passes are looked at for a dozen signs each, so chance
 * alone brings about 3.5 somewhere, and drivers differ less evenly than chance; 4.5 is rare. A corner is slower for many reasons, so that it is takes more; and which gear
 * is in hangs on where the rev counter stood, so it flips by itself.
 */
const RARE = 4.5;
const SLOWER_CLEAR = 6.5;
const GEAR_CLEAR = 8;
/** A sign that only goes with another. */
const BESIDE = 2.5;
/** A single own pass that does without may have been luck: it takes this many times as much. */
const LUCK = 2;
/** Below this a sign is not worth a word. */
const FAINT = 3;

/** Least differences are what a driver notices and can change: some metres, one or two km/h. */
const LOOKS = {
  early: { measures: ['onset'], side: -1, least: 5, clear: RARE },
  late: { measures: ['onset'], side: 1, least: 4, clear: RARE },
  slow: {
    measures: ['slowest', 'slow-first', 'slow-middle', 'slow-last', 'slow-flat'],
    side: -1,
    least: 1.2,
    clear: SLOWER_CLEAR,
  },
  pickUp: { measures: ['pick-up'], side: 1, least: 6, clear: RARE },
  unused: { measures: ['unused'], side: 1, least: 4, clear: BESIDE },
  coast: { measures: ['coast'], side: 1, least: 8, clear: RARE },
  overlap: { measures: ['overlap'], side: 1, least: 8, clear: RARE },
  lifted: { measures: ['lifted'], side: 1, least: 8, clear: RARE },
  locked: { measures: ['locked'], side: 1, least: 4, clear: RARE },
  wide: { measures: ['way'], side: 1, least: 0.5, clear: RARE },
  gearHigh: { measures: ['gear'], side: 1, least: 0.25, clear: GEAR_CLEAR },
  gearLow: { measures: ['gear'], side: -1, least: 0.25, clear: GEAR_CLEAR },
} as const satisfies Readonly<Record<string, Look>>;

/** Name of a sign. */
export type SignName = keyof typeof LOOKS;

/** Signs of a corner's newest pass. */
export type Signs = ReadonlyMap<SignName, Sign>;

const NAMES = Object.keys(LOOKS) as SignName[];

/** All signs of a corner's newest pass; faint ones with the remark that they are not clear. */
export function signsOf(evidence: Evidence): Signs {
  const signs = new Map<SignName, Sign>();
  for (const name of NAMES) {
    const look: Look = LOOKS[name];
    const found = look.measures
      .map((measure) => evidence.of(measure, look.side))
      .filter((one) => one !== null)
      .filter((one) => one.by >= look.least && one.t >= Math.min(FAINT, look.clear))
      .sort((a, b) => b.habit.length - a.habit.length || b.t - a.t);
    const isClear = (one: Contrast) =>
      one.t >= (one.good.length > 1 || evidence.isChosen ? look.clear : LUCK * look.clear);
    const best = found.find(isClear) ?? found[0];
    if (best !== undefined) signs.set(name, { ...best, clear: isClear(best) });
  }
  return signs;
}
