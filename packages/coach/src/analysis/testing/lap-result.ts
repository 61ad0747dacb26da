import type { LapConditions } from '../conditions.ts';
import type { LapResult } from '../results.ts';

const CONDITIONS: LapConditions = {
  fuelUsed: null,
  fuel: null,
  airTemp: null,
  trackTemp: null,
  wetness: null,
  windVel: null,
  windDir: null,
  stintLap: 1,
};

/** A lap of 100 s that counts, without its trace; `more` replaces fields. */
export function lapResult({
  conditions,
  ...more
}: Partial<Omit<LapResult, 'conditions'>> & { readonly conditions?: Partial<LapConditions> } = {}): LapResult {
  return {
    lap: 1,
    time: 100,
    valid: true,
    reasons: [],
    from: 0,
    to: 100,
    tick0: 0,
    tick1: 6000,
    reference: null,
    losses: null,
    corners: [],
    conditions: { ...CONDITIONS, ...conditions },
    trace: null,
    passes: new Map(),
    feasibleBest: null,
    ...more,
  };
}
