/** Points to fit a line to: y over x, with weights. Only the first `n` of each count. */
export interface Points {
  n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
}

/** A line y = at0 + slope x. */
export interface Line {
  readonly at0: number;
  readonly slope: number;
}

/** Weighted least squares; a level line through the mean where all points have the same x. */
export function fitLine({ n, x, y, weight }: Points): Line {
  let [w, wx, wy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const one = weight[i] ?? 0;
    w += one;
    wx += one * (x[i] ?? 0);
    wy += one * (y[i] ?? 0);
  }
  const meanX = wx / w;
  const meanY = wy / w;
  let [xx, xy] = [0, 0];
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - meanX;
    xx += (weight[i] ?? 0) * dx * dx;
    xy += (weight[i] ?? 0) * dx * ((y[i] ?? 0) - meanY);
  }
  const slope = xx > 0 ? xy / xx : 0;
  return { at0: meanY - slope * meanX, slope };
}

/** A value this much below what slower steps show is no limit: a limit that grows with downforce does not fall. */
const SHORT = 0.97;
/**
 * How much a limit grows with v^2, as a share of what it is at rest, (m/s)^-2: a GT3 car has about 2.75 m^2 of lift area on
 * 1350 kg, 1.25e-4 of its weight, of which tyres make two thirds; and how far cars differ. What laps show of few fast
 * corners is weighed against that.
 */
const USUAL_GROWTH = 0.85e-4;
const GROWTH_SPREAD = 0.5e-4;
/** How well a lap's value for one step of speed fits the line, m/s^2. */
const STEP_SPREAD = 0.7;
const MOST_GROWTH = 2.5e-4;
const TRIES = 50;

/**
 * Fits a limit that grows with v^2 to what was reached, in order of speed. Steps that stay short of slower ones were not
 * driven at the limit, such as bends that are taken flat, and do not count.
 */
export function fitLimit({ n, x, y, weight }: Points): Line {
  const kept: Points = { n: 0, x: new Float64Array(n), y: new Float64Array(n), weight: new Float64Array(n) };
  let most = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const here = y[i] ?? 0;
    if (here < SHORT * most) continue;
    most = Math.max(most, here);
    kept.x[kept.n] = x[i] ?? 0;
    kept.y[kept.n] = here;
    kept.weight[kept.n] = weight[i] ?? 0;
    total += weight[i] ?? 0;
    kept.n++;
  }
  let best = { at0: 0, growth: 0, misfit: Number.POSITIVE_INFINITY };
  for (let k = 0; k <= TRIES; k++) {
    const growth = (k / TRIES) * MOST_GROWTH;
    const at0 = atRest(kept, growth);
    let misfit = ((growth - USUAL_GROWTH) / GROWTH_SPREAD) ** 2;
    for (let i = 0; i < kept.n; i++) {
      const off = (kept.y[i] ?? 0) - at0 * (1 + growth * (kept.x[i] ?? 0));
      misfit += (((kept.weight[i] ?? 0) * kept.n) / total) * (off / STEP_SPREAD) ** 2;
    }
    if (misfit < best.misfit) best = { at0, growth, misfit };
  }
  return { at0: best.at0, slope: best.at0 * best.growth };
}

/** Weighted least squares of y = at0 (1 + growth x). */
function atRest({ n, x, y, weight }: Points, growth: number): number {
  let [gg, gy] = [0, 0];
  for (let i = 0; i < n; i++) {
    const g = 1 + growth * (x[i] ?? 0);
    gg += (weight[i] ?? 0) * g * g;
    gy += (weight[i] ?? 0) * g * (y[i] ?? 0);
  }
  return gy / gg;
}
