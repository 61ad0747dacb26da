import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { RunId, Seconds, Version } from './common.ts';

/** The other cars, 5 times a second; columns of equal length, one entry a car. */
export const FieldUpdate = Type.Object({
  v: Version,
  run: RunId,
  tick: Type.Integer(),
  t: Seconds,
  carIdx: Type.Array(Type.Integer({ minimum: 0, maximum: 255 }), { maxItems: 128 }),
  /** Share of the lap, -1 where the car is not in the world. */
  lapDistPct: Type.Array(Type.Number(), { maxItems: 128 }),
  lap: Type.Array(Type.Integer(), { maxItems: 128 }),
  position: Type.Array(Type.Integer(), { maxItems: 128 }),
  onPitRoad: Type.Array(Type.Boolean(), { maxItems: 128 }),
});
/** See the schema of the same name. */
export type FieldUpdate = Static<typeof FieldUpdate>;

/** Validator of FieldUpdate. */
export const fieldUpdate = validator('field update', FieldUpdate);
