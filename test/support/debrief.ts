import type { Debrief } from '@gt3/schemas';

/** A debrief that has nothing to say. */
export const BARE_DEBRIEF: Debrief = {
  reference: null,
  losses: [],
  counted: [],
  setAside: [],
  biggest: [],
  habits: [],
  consistency: [],
  trend: null,
  objective: null,
  possible: null,
  refused: [],
};
