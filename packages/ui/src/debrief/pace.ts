import type { LapReason, LapSummary } from '@gt3/schemas';
import { signed } from '../words/format.ts';
import { commonSlope, type Estimate, median, type Strand, spread } from './robust.ts';

/** After these a new stint begins. */
const BREAKS: readonly LapReason[] = ['out-lap', 'in-lap', 'pit-road', 'tow', 'reset', 'standing-start'];
/** A lap so much slower than the median is no measure of the car, share. */
const BLUNDER = 0.03;

/** Laps that were driven without a stop. */
export interface Stint {
  /** Valid laps by how many laps of the stint lie before them. */
  readonly laps: readonly { readonly age: number; readonly lap: LapSummary; readonly time: number }[];
}

/** Cuts a run into stints; laps far off the pace are left out, and counted as laps of the stint all the same. */
export function stints(laps: readonly LapSummary[]): Stint[] {
  const usual = median(laps.flatMap(({ valid, time }) => (valid && time !== null ? [time] : [])));
  const found: { age: number; lap: LapSummary; time: number }[][] = [[]];
  let age = 0;
  for (const lap of laps) {
    if (lap.reasons.some((reason) => BREAKS.includes(reason))) {
      found.push([]);
      age = 0;
      continue;
    }
    if (lap.valid && lap.time !== null && lap.time <= usual * (1 + BLUNDER)) {
      found.at(-1)?.push({ age, lap, time: lap.time });
    }
    age += 1;
  }
  return found.filter((stint) => stint.length > 0).map((stint) => ({ laps: stint }));
}

/** How the pace went over a run. */
export interface Pace {
  readonly laps: number;
  readonly stints: number;
  /** Seconds that each lap of a stint takes longer than the one before; null with too few laps. */
  readonly perLap: Estimate | null;
}

/** Litres a lap, the median and its robust standard deviation, and laps that are left at the end. */
interface FuelUse {
  readonly perLap: number;
  readonly spread: number;
  readonly left: number | null;
}

/** Fuel of a run as its laps tell; null where the source has none. */
export function fuelOf(laps: readonly LapSummary[]): FuelUse | null {
  const used = laps.flatMap(({ fuelUsed, valid }) => (valid && fuelUsed !== null && fuelUsed > 0 ? [fuelUsed] : []));
  if (used.length === 0) return null;
  const perLap = median(used);
  const level = laps.findLast(({ fuel }) => fuel !== null)?.fuel ?? null;
  const around = spread(used);
  return { perLap, spread: Number.isNaN(around) ? 0 : around, left: level === null ? null : level / perLap };
}

/** Sums up the pace of a run. */
export function paceOf(laps: readonly LapSummary[]): Pace {
  const all = stints(laps);
  const strands = all.map(
    (stint): Strand => ({ x: stint.laps.map(({ age }) => age), y: stint.laps.map(({ time }) => time) }),
  );
  return {
    laps: all.reduce((sum, stint) => sum + stint.laps.length, 0),
    stints: all.length,
    perLap: commonSlope(strands),
  };
}

/** How the pace went over a stint, in words. */
export function paceWords({ perLap, laps }: Pace): string {
  if (perLap === null) return `No trend yet: it takes four laps in stints, there are ${laps}.`;
  const sure = perLap.low > 0 || perLap.high < 0;
  const interval = `${signed(perLap.low, 3)} to ${signed(perLap.high, 3)}`;
  const slope = `${signed(perLap.value, 3)} s each lap of a stint (${interval})`;
  return sure ? slope : `${slope}: no clear trend`;
}
