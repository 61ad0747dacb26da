import type { Corner } from '@gt3/schemas';
import { fitStretch, type Stretch } from './cursor.ts';

/** How far before a corner its braking zone is looked at, and how far after it the exit, m. */
const BEFORE_M = 180;
const AFTER_M = 120;

/** What "show me" looks at: the corner with its braking zone and exit. `length` of the lap in metres. */
export function cornerStretch(corner: Corner, length: number): Stretch {
  return fitStretch({
    from: Math.max(0, (corner.start - BEFORE_M) / length),
    to: Math.min(1, (corner.end + AFTER_M) / length),
  });
}

/** Share of the lap at which a corner is tightest. */
export function apexShare(corner: Corner, length: number): number {
  return Math.min(1, Math.max(0, corner.apex / length));
}

/**
 * The corner whose stretch of road a place belongs to: the one that the place lies in, else the next one ahead.
 *
 * @param corners by lap distance
 * @param metres along the lap
 */
export function cornerFor(corners: readonly Corner[], metres: number): Corner | null {
  if (Number.isNaN(metres)) return null;
  return corners.find(({ end }) => metres <= end) ?? corners[0] ?? null;
}

/** The corner after (`by` 1) or before (-1) the one that a place belongs to. */
export function neighbourCorner(corners: readonly Corner[], metres: number, by: 1 | -1): Corner | null {
  if (corners.length === 0) return null;
  if (Number.isNaN(metres)) return (by === 1 ? corners[0] : corners.at(-1)) ?? null;
  const next = corners.find(({ apex }) => apex > metres + 1);
  const before = corners.findLast(({ apex }) => apex < metres - 1);
  return (by === 1 ? (next ?? corners[0]) : (before ?? corners.at(-1))) ?? null;
}
