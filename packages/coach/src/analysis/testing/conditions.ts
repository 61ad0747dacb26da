import type { ReferenceConditions } from '@gt3/schemas';

/** Conditions of a lap of which the source tells nothing. */
export const UNKNOWN: ReferenceConditions = {
  fuel: null,
  airTemp: null,
  trackTemp: null,
  wetness: null,
  windVel: null,
  windDir: null,
  stintLap: null,
};
