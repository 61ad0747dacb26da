import type { Contrast } from '../evidence/contrast.ts';
import type { Evidence, Side } from '../evidence/evidence.ts';
import type { MeasureName } from '../evidence/measures.ts';

/** What it takes to believe a sign, all in standard errors: its own, those of what it costs, and those of the segment's time. */
export interface Proof {
  readonly sign: number;
  readonly cost: number;
  /** Left out where it is enough that the segment took no shorter. */
  readonly time?: number;
}

/** What speaks for a sign beside itself, in standard errors. */
export interface Support {
  /** What it costs by the counterfactual. */
  readonly cost: number;
  /** How much longer the passes took that show it; null where that is not known. */
  readonly time: number | null;
}

/** Something that passes of a corner show and the good ones do not. */
export interface Sign extends Contrast {
  /** Any one of these is enough. */
  readonly proofs: readonly Proof[];
}

/** How a sign is looked for. */
interface Look {
  readonly measures: readonly MeasureName[];
  readonly side: Side;
  /** Differences below this are none, in the measure's unit. */
  readonly least: number;
  readonly proofs: readonly Proof[];
  /** It may come and go from lap to lap and still be meant; what flips by itself may not. */
  readonly turns?: true;
}

/**
 * In a run of ten laps some hundred passes are looked at for a dozen signs each, so chance alone brings 3.5 standard errors
 * somewhere; a driver's own unevenness brings more of some signs than of others. How much more was seen on simulated laps of
 * drivers with and without a mistake: feet that do what they otherwise never do prove much, a brake point that wanders less,
 * a slower corner least, for a corner is slower for many reasons. The less a sign proves, the surer its cost has to be, or
 * that the whole segment took longer.
 */
const NEVER_OTHERWISE: readonly Proof[] = [{ sign: 3.5, cost: 0.6 }];
const BOTH_PEDALS: readonly Proof[] = [{ sign: 4, cost: 1.5 }];
const WITH_ANOTHER: readonly Proof[] = [{ sign: 4.5, cost: 1.2, time: 6 }];
const WANDERS: readonly Proof[] = [
  { sign: 3.5, cost: 4, time: 4 },
  { sign: 6, cost: 3 },
  { sign: 12, cost: 0.6 },
];
const LINE: readonly Proof[] = [
  { sign: 3.5, cost: 1, time: 4 },
  { sign: 3.5, cost: 2 },
  { sign: 8, cost: 1.2 },
];
const THROTTLE: readonly Proof[] = [
  { sign: 3.5, cost: 0.6, time: 4 },
  { sign: 4, cost: 3 },
];
/** It flips by itself where a speed is near a threshold; then it costs nothing. */
const FLIPS: readonly Proof[] = [
  { sign: 3.5, cost: 4 },
  { sign: 8, cost: 2.5, time: 4 },
];
const ROLLS: readonly Proof[] = [
  { sign: 3.5, cost: 4 },
  { sign: 6, cost: 0.6 },
];
const EASES: readonly Proof[] = [
  { sign: 3.5, cost: 4 },
  { sign: 6.5, cost: 2.5 },
  { sign: 8, cost: 1.3 },
];
const FOLLOWS: readonly Proof[] = [
  { sign: 6.5, cost: 4 },
  { sign: 8, cost: 0.6 },
];
/** It is looked at beside another sign and proves nothing alone. */
const BESIDE: readonly Proof[] = [];

/** It tells why a corner was slower, where that is proven. */
const EXPLAINS: readonly Proof[] = [{ sign: 5, cost: 1.5 }];

/** What comes and goes has nothing but its size to speak for it. */
const TURNS: readonly Proof[] = [{ sign: 9, cost: 4 }];

/** Below this a sign is not worth a word; beside another one a little less will do. */
const FAINT = 3;
const FAINT_BESIDE = 2.5;
/** A single own pass that does without may have been luck: it takes this many times as much, of the cost less. */
const LUCK = 2;
const LUCKY_COST = 1.5;

/** Least differences are what a driver notices and can change: some metres, one or two km/h. */
const LOOKS = {
  early: { measures: ['onset'], side: -1, least: 5, proofs: WANDERS, turns: true },
  late: { measures: ['onset'], side: 1, least: 4, proofs: WITH_ANOTHER, turns: true },
  harder: { measures: ['deceleration'], side: 1, least: 0.5, proofs: WITH_ANOTHER },
  slow: {
    measures: ['slowest', 'slow-first', 'slow-middle', 'slow-last', 'slow-flat'],
    side: -1,
    least: 1.2,
    proofs: FOLLOWS,
    turns: true,
  },
  pickUp: { measures: ['pick-up'], side: 1, least: 6, proofs: THROTTLE },
  unused: { measures: ['unused'], side: 1, least: 4, proofs: BESIDE },
  eased: { measures: ['eased'], side: 1, least: 6, proofs: EASES },
  coast: { measures: ['coast'], side: 1, least: 8, proofs: ROLLS },
  overlap: { measures: ['overlap'], side: 1, least: 8, proofs: BOTH_PEDALS, turns: true },
  lifted: { measures: ['lifted'], side: 1, least: 8, proofs: NEVER_OTHERWISE },
  locked: { measures: ['locked'], side: 1, least: 4, proofs: NEVER_OTHERWISE, turns: true },
  wide: { measures: ['way'], side: 1, least: 0.5, proofs: LINE, turns: true },
  lessTrail: { measures: ['trail'], side: -1, least: 8, proofs: EXPLAINS },
  pushes: { measures: ['balance'], side: 1, least: 15, proofs: EXPLAINS },
  slides: { measures: ['countered'], side: 1, least: 8, proofs: EXPLAINS },
  gearHigh: { measures: ['gear'], side: 1, least: 0.25, proofs: FLIPS },
  gearLow: { measures: ['gear'], side: -1, least: 0.25, proofs: FLIPS },
} as const satisfies Readonly<Record<string, Look>>;

/** Name of a sign. */
export type SignName = keyof typeof LOOKS;

/** Signs of a corner's newest pass. */
export type Signs = ReadonlyMap<SignName, Sign>;

const NAMES = Object.keys(LOOKS) as SignName[];

/** All signs of a corner's newest pass, with what it takes to believe each. */
export function signsOf(evidence: Evidence): Signs {
  const signs = new Map<SignName, Sign>();
  for (const name of NAMES) {
    const look: Look = LOOKS[name];
    const faint = look.proofs.length === 0 ? FAINT_BESIDE : FAINT;
    const [clearest] = look.measures
      .map((measure) => evidence.of(measure, look.side))
      .filter((one) => one !== null)
      .filter((one) => one.by >= look.least && one.t >= faint)
      .sort((a, b) => worth(b) - worth(a));
    const found = clearest ?? (look.turns ? takingTurns(look, evidence) : undefined);
    if (found !== undefined) signs.set(name, { ...found, proofs: proofsOf(look, found, evidence) });
  }
  return signs;

  function worth({ t, habit }: Contrast): number {
    return habit.length > 1 ? t : t / LUCK;
  }
}

/** Something that is done on some laps and not on others between them, by a wide margin. */
function takingTurns({ measures, side, least }: Look, evidence: Evidence): Contrast | undefined {
  return measures
    .map((measure) => evidence.inTurns(measure, side))
    .filter((one) => one !== null)
    .filter(({ by, t }) => by >= least && TURNS.some(({ sign }) => t >= sign))
    .sort((a, b) => b.t - a.t)[0];
}

function proofsOf({ proofs }: Look, { good, steady }: Contrast, evidence: Evidence): readonly Proof[] {
  if (!steady) return TURNS;
  if (good.length > 1 || evidence.isChosen) return proofs;
  return proofs.map(({ sign, cost, time = 0 }) => ({
    sign: LUCK * sign,
    cost: LUCKY_COST * cost,
    time: LUCK * time,
  }));
}

/** Whether a sign is to be believed. */
export function isProven({ t, proofs }: Sign, { cost, time }: Support): boolean {
  return proofs.some((proof) => t >= proof.sign && cost >= proof.cost && (time ?? 0) >= (proof.time ?? 0));
}

/** Whether a sign could be believed if its cost were sure. */
export function isClear({ t, proofs }: Sign): boolean {
  return proofs.some((proof) => t >= proof.sign);
}
