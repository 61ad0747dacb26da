import type { SessionInfo, TrackModel } from '@gt3/schemas';
import type { ConditionsState } from './conditions.ts';
import type { ExperienceState } from './findings/experience.ts';
import type { PassRecord } from './findings/history.ts';
import type { FollowerState } from './lap/follower.ts';
import type { Pass } from './pass/pass.ts';
import type { AdviceState } from './plan/advice.ts';
import type { WishesState } from './plan/wishes.ts';
import type { RaceState } from './race/race-sense.ts';
import type { ReferencesState } from './references/run-references.ts';

/** Raised when a state of an older version could not be gone on from. */
export const STATE_VERSION = 13;

/** A coach between two batches: plain data. The traces of the laps that it compares with are kept apart, since they are stored already. */
export interface CoachState {
  readonly session: SessionInfo;
  readonly follower: FollowerState;
  readonly conditions: ConditionsState;
  readonly model: TrackModel | null;
  readonly references: ReferencesState;
  readonly wishes: WishesState;
  readonly passes: readonly Pass[];
  readonly history: Record<string, readonly PassRecord[]>;
  readonly experience: ExperienceState;
  readonly advice: AdviceState;
  readonly race: RaceState;
}
