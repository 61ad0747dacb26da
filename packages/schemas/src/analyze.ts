import { type Static, Type } from '@sinclair/typebox';
import { Debrief } from './debrief.ts';
import { LapNumber, Seconds, Text } from './messages/common.ts';
import { Finding, RaceNote } from './messages/insight.ts';
import { Corner, FeasibleBest, LapLoss, LapReason, LapRef } from './messages/lap.ts';
import { Nullable } from './messages/nullable.ts';
import { validator } from './validate.ts';

/** What `gt3 analyze FILE --json` prints. Seconds and metres. */
export const Analysis = Type.Object({
  file: Text,
  car: Text,
  track: Type.Object({ name: Text, config: Nullable(Text), length: Type.Number() }),
  laps: Type.Array(
    Type.Object({ lap: LapNumber, time: Nullable(Seconds), valid: Type.Boolean(), reasons: Type.Array(LapReason) }),
  ),
  reference: Nullable(LapRef),
  corners: Type.Array(Corner),
  /** Each lap against the reference known when it ended. */
  losses: Type.Array(LapLoss),
  /** What the run's laps can be put together to; null where none counts. */
  feasibleBest: Nullable(FeasibleBest),
  findings: Type.Array(Finding),
  /** What else the driver should know: fuel, flags, tyres, other cars. */
  notes: Type.Array(RaceNote),
  /** What is left to say when the run is over. */
  debrief: Debrief,
});
/** See the schema of the same name. */
export type Analysis = Static<typeof Analysis>;

/** Validator of Analysis. */
export const analysis = validator('analysis', Analysis);
