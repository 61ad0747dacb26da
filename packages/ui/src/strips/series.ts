/**
 * A line over the axis: value `values[i]` at `x[i] + shift`. NaN in either breaks the line. Of running laps the columns
 * are longer than `n`.
 */
export interface Series {
  readonly n: number;
  readonly x: Float32Array;
  readonly shift: number;
  readonly values: Float32Array;
}

/** Beyond the last point of a piece its value is still read so close to it. */
const NEAR = 1e-3;
const NOTHING = new Float32Array(0);

/** A line without points. */
export const EMPTY: Series = { n: 0, x: NOTHING, shift: 0, values: NOTHING };

/** Index of the last point at or before a place of the axis; -1 where there is none. `x` ascends but for its holes. */
function before({ n, x, shift }: Series, at: number): number {
  let low = 0;
  let high = n - 1;
  let found = -1;
  while (low <= high) {
    let middle = (low + high) >> 1;
    while (middle > low && Number.isNaN(x[middle] ?? 0)) middle -= 1;
    const here = (x[middle] ?? Number.NaN) + shift;
    if (Number.isNaN(here)) {
      low = ((low + high) >> 1) + 1;
    } else if (here <= at) {
      found = middle;
      low = Math.max(((low + high) >> 1) + 1, middle + 1);
    } else {
      high = middle - 1;
    }
  }
  return found;
}

/**
 * Value of a line at a place of the axis; NaN before its first point, beyond its last, and in its holes.
 *
 * @param held true for a value that holds until it changes
 */
export function valueAt(series: Series, at: number, held: boolean): number {
  const { n, x, shift, values } = series;
  const i = before(series, at);
  if (i < 0) return Number.NaN;
  const here = values[i] ?? Number.NaN;
  const from = (x[i] ?? Number.NaN) + shift;
  const to = i + 1 < n ? (x[i + 1] ?? Number.NaN) + shift : Number.NaN;
  if (Number.isNaN(to)) return at - from < NEAR ? here : Number.NaN;
  if (held) return here;
  return to > from ? here + ((at - from) / (to - from)) * ((values[i + 1] ?? Number.NaN) - here) : here;
}
