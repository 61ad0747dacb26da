import type { Pass } from '../pass/pass.ts';
import { passTime, type SeenPass } from './seen-pass.ts';

/** Something that is measured in every pass, to tell passes of one corner apart. */
export interface Measure {
  readonly name: MeasureName;
  /** Its value; null where the driver did nothing of the kind or the source does not tell. */
  of(seen: SeenPass): number | null;
  /** What a value may differ by for the grid, the tick rate and the driver's feet alone, one standard deviation. */
  readonly floor: number;
  /**
   * What moves this measure in all corners of a lap together, such as tyres, fuel and weather; measures of one group move
   * by the same. Null where nothing does.
   */
  readonly group: MeasureGroup | null;
}

/** What laps as a whole differ in. */
export type MeasureGroup = 'onset' | 'deceleration' | 'speed' | 'pick-up' | 'unused' | 'way' | 'balance' | 'time';

/** See Measure. */
export type MeasureName =
  | 'onset'
  | 'deceleration'
  | 'slowest'
  | 'slow-first'
  | 'slow-middle'
  | 'slow-last'
  | 'slow-flat'
  | 'pick-up'
  | 'unused'
  | 'eased'
  | 'coast'
  | 'overlap'
  | 'lifted'
  | 'locked'
  | 'spun'
  | 'way'
  | 'gear'
  | 'trail'
  | 'balance'
  | 'countered'
  | 'time';

/** Per cent: a difference of logarithms by 100 is one of so many per cent. */
function logPercent(value: number | null | undefined): number | null {
  return value === null || value === undefined || value <= 0 ? null : 100 * Math.log(value);
}

function measure(
  name: MeasureName,
  floor: number,
  group: MeasureGroup | null,
  of: (pass: Pass) => number | null,
): Measure {
  return { name, floor, group, of: ({ pass }) => of(pass) };
}

const isFlat = (pass: Pass) => pass.brakeOnset === null && pass.lift === null;

/** What a driver may do otherwise. Points and lengths in metres, speeds in per cent. */
export const MEASURES: readonly Measure[] = [
  measure('onset', 1.5, 'onset', (pass) => pass.brakeOnset),
  measure('deceleration', 0.25, 'deceleration', (pass) => pass.deceleration),
  measure('slowest', 0.35, 'speed', (pass) => logPercent(pass.minSpeed)),
  measure('slow-first', 0.35, 'speed', (pass) => logPercent(pass.speeds[0])),
  measure('slow-middle', 0.35, 'speed', (pass) => logPercent(pass.speeds[1])),
  measure('slow-last', 0.35, 'speed', (pass) => logPercent(pass.speeds[2])),
  measure('slow-flat', 0.35, null, (pass) => (isFlat(pass) ? logPercent(pass.apexSpeed) : null)),
  measure('pick-up', 2, 'pick-up', (pass) => pass.pickUp),
  measure('unused', 2, 'unused', (pass) => pass.unused),
  measure('eased', 2, null, (pass) => pass.eased),
  measure('coast', 3, null, (pass) => pass.coast),
  measure('overlap', 4, null, (pass) => pass.overlap),
  measure('lifted', 5, null, (pass) => pass.lifted),
  measure('locked', 2.5, null, (pass) => pass.locked),
  measure('spun', 4, null, (pass) => pass.spun),
  measure('way', 0.12, 'way', (pass) => pass.extraWay),
  measure('trail', 3, null, (pass) => pass.brake?.trail ?? null),
  measure('balance', 3, 'balance', (pass) => logPercent(pass.steering.perCurve)),
  measure('countered', 3, null, (pass) => pass.steering.countered),
  // On a corner taken flat out the gear says only where the last upshift was.
  measure('gear', 0.1, null, (pass) => (isFlat(pass) ? null : pass.gear)),
];

/** What it comes to, as the logarithm of the segment's time in per cent. */
export const TIME: Measure = { name: 'time', floor: 0.05, group: 'time', of: (seen) => logPercent(passTime(seen)) };

/** All that is measured, with what it comes to. */
export const ALL_MEASURES: readonly Measure[] = [...MEASURES, TIME];
