import type { Circuit } from '@gt3/tracks';
import type { LapPlan } from '../driver/plan.ts';
import { findZone } from '../driver/zone.ts';

/** Braking may begin this much before the usual point and still be charged to its own corner, m. */
const EARLY = 100;
/** The same where the corner before is not over yet. */
const EARLY_LINKED = 25;

/**
 * Where a corner's segment and its phases begin, as lap distances, m: `approach` up to the turn-in at `start`, entry up to `apex`,
 * exit up to `end`, carry up to the approach of the next corner. So segments tile the lap: a corner pays for what it does to
 * the straight behind it. The last corner's carry reaches over the line to the first corner's approach. Where braking
 * begins before the corner before is over, that one ends where the approach begins.
 */
export interface Segment {
  readonly approach: number;
  readonly start: number;
  readonly apex: number;
  readonly end: number;
}

/**
 * Cuts a lap into segments, one a corner. The approach begins 100 m before the brake point of a lap without mistakes, but
 * not before the corner before ends; 25 m before it where the corners are linked; without a brake point half way between.
 *
 * @param plan of a lap without mistakes
 */
export function segmentsOf(circuit: Circuit, plan: LapPlan): Segment[] {
  const { corners, lapLength } = circuit;
  const place = (index: number): number => (index - plan.line) * plan.step;
  const approaches = corners.map((corner, index) => {
    const previous = corners.at(index - 1) ?? corner;
    const base = index === 0 ? -lapLength : 0;
    const ended = base + previous.end;
    const earliest = base + previous.apex;
    const zone = findZone(plan, corner, 0, plan.index(earliest));
    const brake = place(zone.brake);
    if (zone.brake >= zone.slowest) return Math.max(0, Math.min(corner.start, (ended + corner.start) / 2));
    if (brake - EARLY_LINKED >= ended) return Math.max(0, Math.min(corner.start, Math.max(ended, brake - EARLY)));
    return Math.max(0, Math.min(corner.start, Math.max(earliest, brake - EARLY_LINKED)));
  });
  return corners.map(({ start, apex, end }, index) => {
    const approach = approaches[index] ?? start;
    const next = approaches[index + 1] ?? lapLength + (approaches[0] ?? 0);
    return { approach, start, apex: Math.min(apex, next), end: Math.min(end, next) };
  });
}
