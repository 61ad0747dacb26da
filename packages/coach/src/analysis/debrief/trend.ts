import type { Estimate, Trend } from '@gt3/schemas';
import { median } from '../statistics/order.ts';
import { type Point, theilSen } from '../statistics/theil-sen.ts';
import { correlation, type TwoSlopes, twoSlopes } from '../statistics/two-slopes.ts';
import type { DebriefLap } from './lap.ts';

/** Fewer laps than this show no trend; and no two trends. */
const LEAST_FOR_TREND = 6;
const LEAST_FOR_TWO = 8;
/** Age and fuel that move together more than this are one: the interval of either would be more than twice as wide. */
const TOGETHER = 0.9;

/** The trend of a run, or why there is none. */
export type TrendOrReason = { readonly trend: Trend } | { readonly because: string };

/**
 * How lap times move with the age of the stint and with the fuel aboard.
 *
 * @param laps counted laps in order; those with an incident must not be among them
 */
export function trendOf(laps: readonly DebriefLap[]): TrendOrReason {
  const few = `${LEAST_FOR_TREND} counted laps are needed to tell a trend, there are ${laps.length}`;
  if (laps.length < LEAST_FOR_TREND) return { because: few };
  const points: Point[] = laps.map(({ stint, stintLap, time }) => ({ group: stint, x: stintLap, y: time }));
  const perLap = theilSen(points);
  if (perLap === null) return { because: `${few}, but in stints too short to be compared within` };
  const stints = new Set(laps.map((lap) => lap.stint)).size;
  const used = laps.flatMap(({ fuelUsed }) => (fuelUsed === null || fuelUsed <= 0 ? [] : [fuelUsed]));
  const two = apart(laps);
  return {
    trend: {
      laps: laps.length,
      stints,
      perLap,
      apart: two === null || 'because' in two ? null : { age: two.a, fuel: two.b },
      fuelPerLap: used.length === 0 ? null : median(used),
      text: describe(perLap, two),
    },
  };
}

/** Seconds that a lap owes to its age, against the middle of the run; 0 unless the trend is certain. */
export function agedBy(trend: Trend | null, laps: readonly DebriefLap[]): ReadonlyMap<number, number> {
  const slope = trend === null || !certain(trend.perLap) ? 0 : trend.perLap.value;
  const middle = median(laps.map((lap) => lap.stintLap));
  return new Map(laps.map(({ lap, stintLap }) => [lap, slope * (stintLap - middle)]));
}

function certain({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}

function apart(laps: readonly DebriefLap[]): TwoSlopes | { readonly because: string } | null {
  const points = laps.flatMap(({ stintLap, fuel, time }) => (fuel === null ? [] : [{ a: stintLap, b: fuel, y: time }]));
  if (points.length === 0) return { because: 'tyres and fuel cannot be told apart: the source has no fuel level' };
  const together = Math.abs(correlation(points.map(({ a, b }) => [a, b]))) > TOGETHER;
  if (together) return { because: 'tyres and fuel cannot be told apart: both change by the same with every lap' };
  if (points.length < LEAST_FOR_TWO) {
    return { because: `${LEAST_FOR_TWO} laps are needed to tell tyres from fuel, there are ${points.length}` };
  }
  return twoSlopes(points);
}

function describe(perLap: Estimate, two: TwoSlopes | { readonly because: string } | null): string {
  const { value, low, high } = perLap;
  const interval = `${signed(low)} to ${signed(high)}`;
  const whole = certain(perLap)
    ? `Each lap of a stint is ${Math.abs(value).toFixed(2)} s ${value > 0 ? 'slower' : 'faster'} (${interval})`
    : `No clear trend over a stint: ${signed(value)} s a lap (${interval})`;
  if (two === null) return `${whole}.`;
  if ('because' in two) return `${whole}; ${two.because}.`;
  const each = ({ value: v, low: l, high: h }: Estimate, digits: number) =>
    `${signed(v, digits)} (${signed(l, digits)} to ${signed(h, digits)})`;
  return `${whole}; tyres ${each(two.a, 2)} s a lap, fuel ${each(two.b, 3)} s a litre.`;
}

function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '-' : '+'}${text}`;
}
