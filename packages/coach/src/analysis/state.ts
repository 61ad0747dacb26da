import type { SessionInfo, TrackModel } from '@gt3/schemas';
import type { ConditionsState } from './conditions.ts';
import type { GripFormState } from './findings/grip-form.ts';
import type { PassRecord } from './findings/history.ts';
import type { FollowerState } from './lap/follower.ts';
import type { Pass } from './pass/pass.ts';
import type { AdviceState } from './plan/advice.ts';
import type { RaceState } from './race/race-sense.ts';

/** Raised when a state of an older version could not be gone on from. */
export const STATE_VERSION = 5;

/** A coach between two batches: plain data. The reference lap's trace is kept apart, since it is stored already. */
export interface CoachState {
  readonly session: SessionInfo;
  readonly follower: FollowerState;
  readonly conditions: ConditionsState;
  readonly model: TrackModel | null;
  readonly reference: { readonly lap: number; readonly time: number; readonly passes: readonly Pass[] } | null;
  readonly passes: readonly Pass[];
  readonly history: Record<string, readonly PassRecord[]>;
  readonly form: GripFormState;
  readonly advice: AdviceState;
  readonly race: RaceState;
}
