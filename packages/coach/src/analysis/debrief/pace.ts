import { median } from '../statistics/order.ts';
import { type DebriefLap, duration } from './lap.ts';

/** Fewer corners than this have no pace in common. */
const LEAST_CORNERS = 4;

/**
 * The pace of each lap that its corners share, in seconds a lap: the median lap time, times how much longer than usual
 * the median corner took. Tyres, fuel and the track make all corners slower by a like share; what goes wrong in fewer
 * than half of them does not show. Where there are few corners it is the lap time.
 *
 * @returns by lap number
 */
export function sharedPace(laps: readonly DebriefLap[]): ReadonlyMap<number, number> {
  const usual = usualTimes(laps);
  const usualLap = median(laps.map((lap) => lap.time));
  return new Map(
    laps.map(({ lap, time, passes }) => {
      const ratios = [...passes].map(([corner, pass]) => duration(pass) / (usual.get(corner) ?? Number.NaN));
      return [lap, ratios.length < LEAST_CORNERS ? time : usualLap * median(ratios)];
    }),
  );
}

function usualTimes(laps: readonly DebriefLap[]): ReadonlyMap<string, number> {
  const all = laps.flatMap((lap) => [...lap.passes].map(([corner, pass]) => ({ corner, time: duration(pass) })));
  const groups = Map.groupBy(all, (one) => one.corner);
  return new Map([...groups].map(([corner, passes]) => [corner, median(passes.map((one) => one.time))]));
}
