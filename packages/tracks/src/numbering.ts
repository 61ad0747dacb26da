import type { Circuit, Corner, Direction } from './circuit.ts';
import { wrapDistance } from './corner-lookup.ts';

/** A corner found in driving data. Metres of lap distance; `direction` is null where the source cannot tell. */
export interface DetectedCorner {
  readonly start: number;
  readonly apex: number;
  readonly end: number;
  readonly direction: Direction | null;
}

/** What to call a detected corner. */
export interface CornerLabel {
  readonly id: string;
  readonly name: string;
  /** The official corner it is; null for one that the catalogue does not have. */
  readonly official: Corner | null;
}

/** How far outside a range an apex may lie and still be that corner, m. */
const REACH = 30;
/** What a wrong direction costs beside metres of distance: a neighbour within reach that turns the right way wins. */
const WRONG_WAY = 60;
/** Inside a range nearness to the official apex only breaks ties. */
const APEX_WEIGHT = 0.1;
const LETTERS = 'bcdefghijklmnopqrstuvwxyz';

interface Match {
  readonly detected: number;
  readonly corner: Corner;
  readonly cost: number;
}

function gap(from: number, to: number, length: number): number {
  const ahead = wrapDistance(to - from, length);
  return Math.min(ahead, length - ahead);
}

function distanceOutside(circuit: Circuit, corner: Corner, place: number): number {
  if (corner.start <= place && place <= corner.end) return 0;
  return Math.min(gap(place, corner.start, circuit.lapLength), gap(place, corner.end, circuit.lapLength));
}

function bestMatch(circuit: Circuit, found: DetectedCorner, detected: number): Match | null {
  const place = wrapDistance(found.apex, circuit.lapLength);
  let best: Match | null = null;
  for (const corner of circuit.corners) {
    const outside = distanceOutside(circuit, corner, place);
    if (outside > REACH) continue;
    const wrongWay = found.direction !== null && found.direction !== corner.direction ? WRONG_WAY : 0;
    const cost = outside + wrongWay + APEX_WEIGHT * gap(place, corner.apex, circuit.lapLength);
    if (best === null || cost < best.cost) best = { detected, corner, cost };
  }
  return best;
}

/** The official corner that a place belongs to when it is none itself: the last one begun before it. */
function lastBegun(circuit: Circuit, place: number): Corner {
  const [first] = circuit.corners;
  return circuit.corners.findLast((corner) => corner.start <= place) ?? circuit.corners.at(-1) ?? first;
}

/** `T8b`, `T8c`, ..., `T8z`, then `T8z2`, ...; never an id that the catalogue uses. */
function extraId(circuit: Circuit, owner: Corner, taken: Set<string>): string {
  for (let n = 0; ; n++) {
    const letter = LETTERS[n] ?? `z${n - LETTERS.length + 2}`;
    const id = `T${owner.number}${letter}`;
    if (taken.has(id) || circuit.corners.some((corner) => corner.id === id)) continue;
    taken.add(id);
    return id;
  }
}

function sequential(detected: readonly DetectedCorner[]): CornerLabel[] {
  const labels: CornerLabel[] = detected.map(() => ({ id: '', name: '', official: null }));
  const order = detected.map((_, index) => index).sort((a, b) => (detected[a]?.apex ?? 0) - (detected[b]?.apex ?? 0));
  order.forEach((index, rank) => {
    labels[index] = { id: `T${rank + 1}`, name: `Turn ${rank + 1}`, official: null };
  });
  return labels;
}

/**
 * Ids and names for corners that a coach found in driving data.
 *
 * On a known circuit each gets the id of the official corner whose range holds its apex, or comes within 30 m of it; one
 * that turns the right way is preferred. Of several in one range the one that turns the right way, then the one nearest the
 * official apex, keeps the number. The others, and corners that the catalogue does not have, get the number of their
 * official corner, or of the last one begun before them, with a letter: T8b, T8c in order of distance. So ids move
 * neither with small shifts of a detected apex nor with what is found elsewhere on the lap.
 *
 * On an unknown circuit: T1, T2, ... in order of their apexes.
 *
 * @returns one label for each detected corner, in the order given; all ids differ
 */
export function numberCorners(circuit: Circuit | null, detected: readonly DetectedCorner[]): CornerLabel[] {
  if (circuit === null) return sequential(detected);
  const matches = detected.map((found, index) => bestMatch(circuit, found, index));
  const winners = new Map<Corner, Match>();
  for (const match of matches) {
    if (match === null) continue;
    const rival = winners.get(match.corner);
    if (rival === undefined || match.cost < rival.cost) winners.set(match.corner, match);
  }
  const labels: CornerLabel[] = detected.map(() => ({ id: '', name: '', official: null }));
  const extras: { readonly index: number; readonly owner: Corner; readonly order: number }[] = [];
  detected.forEach((found, index) => {
    const match = matches[index] ?? null;
    if (match !== null && winners.get(match.corner) === match) {
      labels[index] = { id: match.corner.id, name: match.corner.name, official: match.corner };
      return;
    }
    const place = wrapDistance(found.apex, circuit.lapLength);
    const owner = match?.corner ?? lastBegun(circuit, place);
    const ahead = wrapDistance(place - owner.start + REACH, circuit.lapLength);
    extras.push({ index, owner, order: owner.start + ahead });
  });
  const taken = new Set<string>();
  for (const { index, owner } of extras.sort((a, b) => a.order - b.order)) {
    const id = extraId(circuit, owner, taken);
    labels[index] = { id, name: `${owner.name} (${id})`, official: null };
  }
  return labels;
}
