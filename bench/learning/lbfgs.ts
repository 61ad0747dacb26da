/** A function to make small, and its slope at a point. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

const REMEMBERED = 12;
const HALVINGS = 30;
/** Share of the fall that the slope promises that a step has to bring (Armijo). */
const ENOUGH = 1e-4;

/**
 * The smallest value of a smooth convex function by L-BFGS with backtracking (Nocedal and Wright 2006, algorithms 7.4 and 3.1).
 *
 * @param at the function
 * @param size how many unknowns it has
 * @param tolerance ends where no slope is steeper
 */
export function minimise(at: (x: Float64Array) => Slope, size: number, steps: number, tolerance: number): Float64Array {
  let x: Float64Array = new Float64Array(size);
  let here = at(x);
  const memory: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let step = 0; step < steps; step++) {
    if (here.gradient.every((slope) => Math.abs(slope) <= tolerance)) break;
    const way = direction(here.gradient, memory);
    const falls = dot(way, here.gradient);
    let length = memory.length === 0 ? Math.min(1, 1 / Math.sqrt(-falls)) : 1;
    let next = moved(x, way, length);
    let there = at(next);
    for (let i = 0; i < HALVINGS && !(there.value <= here.value + ENOUGH * length * falls); i++) {
      length /= 2;
      next = moved(x, way, length);
      there = at(next);
    }
    if (!(there.value < here.value)) break;
    const s = moved(next, x, -1);
    const y = moved(there.gradient, here.gradient, -1);
    const curved = dot(s, y);
    if (curved > 0) memory.push({ s, y, rho: 1 / curved });
    if (memory.length > REMEMBERED) memory.shift();
    [x, here] = [next, there];
  }
  return x;
}

function direction(
  gradient: Float64Array,
  memory: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  let way: Float64Array = gradient.map((slope) => -slope);
  const shares = new Map<object, number>();
  for (const one of memory.toReversed()) {
    const share = one.rho * dot(one.s, way);
    shares.set(one, share);
    way = moved(way, one.y, -share);
  }
  const last = memory.at(-1);
  if (last !== undefined) {
    const scale = dot(last.s, last.y) / dot(last.y, last.y);
    way = way.map((value) => scale * value);
  }
  for (const one of memory) way = moved(way, one.s, (shares.get(one) ?? 0) - one.rho * dot(one.y, way));
  return way;
}

function moved(from: Float64Array, way: Float64Array, length: number): Float64Array {
  return from.map((value, i) => value + length * (way[i] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
