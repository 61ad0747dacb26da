import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { CornerId, LapNumber, RigId, RunId, Text, Version, WallClock } from './common.ts';
import { Nullable } from './nullable.ts';
import { ReferenceConditions } from './reference.ts';
import { TrackModel } from './track.ts';

/** How much the coach may say. */
export const Verbosity = Type.Union([Type.Literal('quiet'), Type.Literal('normal'), Type.Literal('talkative')]);
/** See the schema of the same name. */
export type Verbosity = Static<typeof Verbosity>;

/**
 * Whatever changes what the coach of a rig says and is not telemetry. It enters through the rig's own log, so that
 * the log is whole and a replay says the same.
 */
export const RigInput = Type.Object({
  v: Version,
  /** Unique; the same input sent twice counts once. */
  id: Type.String({ minLength: 1, maxLength: 64 }),
  at: WallClock,
  /** Who sent it: a name shown to the driver. */
  from: Text,
  input: Type.Union([
    /**
     * A stored lap to compare with. What a person chose stays until another is chosen or it is released; what a coach
     * offers (`offered`) counts as one of the laps from which the analysis chooses by itself.
     */
    Type.Object({
      kind: Type.Literal('reference'),
      rig: RigId,
      run: RunId,
      lap: LapNumber,
      offered: Type.Optional(Type.Boolean()),
      conditions: Type.Optional(ReferenceConditions),
    }),
    /** The lap that a person chose is let go: the analysis chooses by itself again. */
    Type.Object({ kind: Type.Literal('reference-released') }),
    Type.Object({ kind: Type.Literal('focus'), corner: Nullable(CornerId) }),
    Type.Object({ kind: Type.Literal('verbosity'), verbosity: Verbosity }),
    /** The run is over: its last lap ends here. Sent by the collector when its source ends or it is stopped. */
    Type.Object({ kind: Type.Literal('run-ended'), run: RunId }),
    /** The stored corners of this circuit, so that they keep their numbers from run to run. */
    Type.Object({ kind: Type.Literal('track-model'), model: TrackModel }),
    Type.Object({ kind: Type.Literal('message'), text: Type.String({ minLength: 1, maxLength: 140 }) }),
  ]),
});
/** See the schema of the same name. */
export type RigInput = Static<typeof RigInput>;

/** Validator of RigInput. */
export const rigInput = validator('rig input', RigInput);
