import { type LapMotion, pathFromMotion, reckonedGap } from './path-from-motion.ts';
import type { TrackPath } from './track-path.ts';

/** Squares of characteristic speeds that are tried, (m/s)^2: from much understeer to none. */
const CHARACTERISTIC = [400, 600, 900, 1300, 1900, 2800, 4000, 6000, 9000, 20_000, 1e9];

/** A lap's motion where the source has no yaw rate: steering wheel angle, rad, anticlockwise positive. */
export type SteeredLap = Omit<LapMotion, 'yawRate'> & { readonly steering: Float32Array };

/**
 * A sketch of the circuit from steering and speed, for a source that tells nothing of how the car turns. A car in a steady
 * bend yaws by `v * angle / (ratio * wheelbase * (1 + v^2 / vc^2))` (Milliken and Milliken, "Race Car Vehicle Dynamics",
 * section 5.3). The lap turns once, which gives the product of steering ratio and wheelbase; of some characteristic
 * speeds `vc` the one is taken with which the lap ends nearest to where it began.
 *
 * @returns null where the lap cannot be closed, as on a figure of eight
 */
export function pathFromSteering({ steering, ...lap }: SteeredLap): TrackPath | null {
  const { times, speed, time } = lap;
  let best: { gap: number; motion: LapMotion } | null = null;
  for (const squared of CHARACTERISTIC) {
    const rate = steering.map((angle, i) => {
      const v = speed[i] ?? 0;
      return (angle * v) / (1 + (v * v) / squared);
    });
    let turn = 0;
    for (let i = 0; i + 1 < times.length; i++) turn += (rate[i] ?? 0) * ((times[i + 1] ?? time) - (times[i] ?? 0));
    const scale = (2 * Math.PI) / Math.abs(turn);
    if (!Number.isFinite(scale)) continue;
    const motion = { ...lap, yawRate: rate.map((value) => value * scale) };
    const gap = reckonedGap(motion);
    if (best === null || gap < best.gap) best = { gap, motion };
  }
  return best === null ? null : pathFromMotion(best.motion, 'steering');
}
