/** Where the points that a view shows stand in a trace: `first` to `last` inclusive; empty where `last < first`. */
export interface PointRange {
  readonly first: number;
  readonly last: number;
}

/** Smallest and largest value under each pixel, as long as `starts`. */
export interface MinMax {
  readonly min: number[];
  readonly max: number[];
}

/**
 * Points of a grid between two distances, both inclusive.
 *
 * @param from metres
 * @param to metres
 * @param step metres between two points
 * @param n points in the trace
 */
export function pointRange(from: number, to: number, step: number, n: number): PointRange {
  return { first: Math.max(0, Math.ceil(from / step)), last: Math.min(n - 1, Math.floor(to / step)) };
}

/**
 * Index of the first point under each pixel, and one past the last point at the end. Where there are fewer points than
 * two a pixel, each point is a pixel of its own.
 */
export function pixelStarts(range: PointRange, pixels: number): Int32Array {
  const count = Math.max(0, range.last - range.first + 1);
  const buckets = count < 2 * pixels ? count : pixels;
  const starts = new Int32Array(buckets + 1);
  for (let i = 0; i <= buckets; i++) {
    starts[i] = range.first + (buckets === 0 ? 0 : Math.floor((i * count) / buckets));
  }
  return starts;
}

/**
 * Reduces a column to its smallest and largest value under each pixel. Values that are no number are passed over; a
 * pixel with nothing else takes over its neighbour's values.
 *
 * @param starts as `pixelStarts` gives them
 * @returns null where the range holds no number at all
 */
export function reduceMinMax(values: Float32Array, starts: Int32Array): MinMax | null {
  const buckets = starts.length - 1;
  const min: number[] = [];
  const max: number[] = [];
  let empty = 0;
  for (let i = 0; i < buckets; i++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    const end = starts[i + 1] ?? 0;
    for (let at = starts[i] ?? 0; at < end; at++) {
      const value = values[at] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high === Number.NEGATIVE_INFINITY) {
      if (min.length === 0) {
        empty++;
        continue;
      }
      low = min.at(-1) ?? 0;
      high = max.at(-1) ?? 0;
    }
    for (; empty > 0; empty--) {
      min.push(low);
      max.push(high);
    }
    min.push(low);
    max.push(high);
  }
  return min.length === buckets ? { min, max } : null;
}
