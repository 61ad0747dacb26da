import { quantile } from './smooth.ts';

/** A stretch in which the car turns one way. Grid points; `end` may lie beyond the line, at up to twice the lap. */
export interface Arc {
  readonly start: number;
  readonly end: number;
  /** Where it turns hardest. */
  readonly peak: number;
  readonly direction: 'left' | 'right';
}

/** Shares of the lap's own 98th percentile at which an arc is noticed, and down to which it extends. */
const PEAK_SHARE = 0.98;
const ON = 0.45;
const EXTEND = 0.2;
/** Arcs the same way with less between them are one, in metres; shorter ones are none. */
const MERGE_M = 60;
const SHORTEST_M = 40;

/**
 * Finds the arcs of a lap from how hard the car turns.
 *
 * @param load see `lateralLoad`
 * @returns in order of distance; none crosses the line unless the lap turns there
 */
export function arcs(load: Float32Array): Arc[] {
  const n = load.length;
  const scale = quantile(
    load.map((value) => Math.abs(value)),
    PEAK_SHARE,
  );
  if (scale <= 0) return [];
  const at = (k: number) => load[((k % n) + n) % n] ?? 0;
  let rest = 0;
  while (rest < n && Math.abs(at(rest)) >= EXTEND * scale) rest++;
  const raw: Arc[] = [];
  let k = rest;
  while (k < rest + n) {
    if (Math.abs(at(k)) < EXTEND * scale) {
      k++;
      continue;
    }
    const sign = Math.sign(at(k));
    const start = k;
    let peak = k;
    while (k < rest + n && Math.sign(at(k)) === sign && Math.abs(at(k)) >= EXTEND * scale) {
      if (Math.abs(at(k)) > Math.abs(at(peak))) peak = k;
      k++;
    }
    if (Math.abs(at(peak)) >= ON * scale) raw.push({ start, end: k, peak, direction: sign > 0 ? 'left' : 'right' });
  }
  return merge(raw, at)
    .filter((arc) => arc.end - arc.start >= SHORTEST_M)
    .map((arc) => (arc.start >= n ? { ...arc, start: arc.start - n, end: arc.end - n, peak: arc.peak - n } : arc))
    .sort((a, b) => a.start - b.start);
}

function merge(raw: readonly Arc[], at: (k: number) => number): Arc[] {
  const merged: Arc[] = [];
  for (const arc of raw) {
    const before = merged.at(-1);
    if (before !== undefined && before.direction === arc.direction && arc.start - before.end < MERGE_M) {
      const peak = Math.abs(at(arc.peak)) > Math.abs(at(before.peak)) ? arc.peak : before.peak;
      merged[merged.length - 1] = { ...before, end: arc.end, peak };
    } else merged.push(arc);
  }
  return merged;
}
