import type { Circuit, TrackShape } from '@gt3/tracks';
import { plateau } from '../driver/bump.ts';

/** Speed limit of every pit lane here, m/s (80 km/h). */
export const PIT_SPEED = 80 / 3.6;
const ASIDE = 12;
const RAMP = 70;

/**
 * Where the pit lane runs, as distances from the line of the lap that it ends (they may go beyond the next line). The
 * circuits' shapes hold no pit lane, so each has the same one: beside the track on the inside, from shortly after the last
 * corner on.
 */
export interface PitLane {
  /** The car leaves the line here. */
  readonly entry: number;
  /** The limit holds from here to `limitTo`. */
  readonly limitFrom: number;
  readonly stall: number;
  readonly limitTo: number;
  /** The car is back on the line here. */
  readonly exit: number;
  /** Metres to the left of the line. */
  readonly aside: number;
}

/** The pit lane of a circuit. */
export function pitLaneOf(circuit: Circuit, shape: TrackShape): PitLane {
  const lastEnd = circuit.corners.at(-1)?.end ?? 0;
  const entry = Math.max(lastEnd + 5, circuit.lapLength - 430);
  const limitFrom = entry + RAMP;
  const stall = limitFrom + 110;
  const limitTo = stall + 100;
  let turned = 0;
  for (const curvature of shape.curvature) turned += curvature;
  return { entry, limitFrom, stall, limitTo, exit: limitTo + RAMP, aside: turned < 0 ? -ASIDE : ASIDE };
}

/** Metres to the left of the line that the lane asks for at a distance from the line of the lap it ends. */
export function laneOffset(lane: PitLane, fromLine: number): number {
  return lane.aside * plateau(fromLine, lane.limitFrom, lane.limitTo, RAMP);
}
