import type { LapConditions } from '../conditions.ts';
import type { LapResult } from '../results.ts';
import { UNKNOWN } from './conditions.ts';

const CONDITIONS: LapConditions = { ...UNKNOWN, fuelUsed: null, stintLap: 1 };

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
