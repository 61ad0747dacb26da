import type { Corner, LapRef, LapSummary } from '@gt3/schemas';

/** The fastest valid lap, or null. Of equal ones the first. */
export function bestLap(laps: readonly LapSummary[]): (LapSummary & { time: number }) | null {
  let best: (LapSummary & { time: number }) | null = null;
  for (const lap of laps) {
    if (lap.valid && lap.time !== null && (best === null || lap.time < best.time)) best = { ...lap, time: lap.time };
  }
  return best;
}

/**
 * The lap that the running lap is compared with: what the newest lap was compared with, or the best lap of the run
 * where that is faster.
 *
 * @param laps of one run by number
 */
export function liveReference(laps: readonly LapSummary[]): LapRef | null {
  const named = laps.findLast((lap) => lap.reference !== null)?.reference ?? null;
  const best = bestLap(laps);
  if (best === null || (named !== null && named.time <= best.time)) return named;
  return { lap: best.lap, time: best.time };
}

/** The lap whose corners are shown: the one chosen, or the newest with losses, or the newest. */
export function shownLap(laps: readonly LapSummary[], chosen: number | null): LapSummary | null {
  const found = chosen === null ? undefined : laps.find(({ lap }) => lap === chosen);
  return found ?? laps.findLast(({ losses }) => losses !== null) ?? laps.at(-1) ?? null;
}

const NO_CORNERS: readonly Corner[] = [];

/** The corners of the circuit that laps were driven on, as the newest lap that knows them tells. */
export function cornersOf(laps: readonly LapSummary[]): readonly Corner[] {
  return laps.findLast(({ corners }) => corners.length > 0)?.corners ?? NO_CORNERS;
}
