import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { CornerId, LapNumber, RigId, RunId, Seconds, Text, Version } from './common.ts';
import { Nullable } from './nullable.ts';

/** What a finding holds responsible for lost time. */
export const CAUSES = [
  'brake-early',
  'brake-late',
  'brake-soft',
  'over-slow',
  'throttle-late',
  'throttle-early',
  'coast',
  'overlap',
  'gear-high',
  'gear-low',
  'lock-up',
  'wheelspin',
  'line-wide',
  'trail-brake',
  'understeer',
  'oversteer',
] as const;
/** See CAUSES. */
export const Cause = Type.Union(CAUSES.map((cause) => Type.Literal(cause)));
/** See CAUSES. */
export type Cause = (typeof CAUSES)[number];

/** A size with its unit. */
export const Amount = Type.Object({
  value: Type.Number(),
  unit: Type.Union([
    Type.Literal('m'),
    Type.Literal('km/h'),
    Type.Literal('s'),
    Type.Literal('%'),
    Type.Literal('gear'),
    Type.Literal('deg'),
  ]),
});
/** See the schema of the same name. */
export type Amount = Static<typeof Amount>;

/** Seconds a lap to be had by changing only this one thing, with its 90 % interval. */
export const Gain = Type.Object({ mean: Seconds, low: Seconds, high: Seconds });
/** See the schema of the same name. */
export type Gain = Static<typeof Gain>;

/** A number that a finding rests on: this driver's value beside the reference's. */
export const Evidence = Type.Object({
  what: Text,
  unit: Text,
  value: Type.Number(),
  reference: Type.Number(),
});
/** See the schema of the same name. */
export type Evidence = Static<typeof Evidence>;

/** Why a finding is not spoken. */
export const WITHHELD = [
  'too-few-laps',
  'below-noise',
  'not-repeated',
  'traffic',
  'off-line',
  'incident',
  'conditions-differ',
  'lap-not-valid',
  'another-focus',
  'quiet',
] as const;
/** See WITHHELD. */
export const Withheld = Type.Union(WITHHELD.map((reason) => Type.Literal(reason)));
/** See WITHHELD. */
export type Withheld = (typeof WITHHELD)[number];

/** A finding as the analysis makes it: what was lost where, why, and what to do. Equal frames give equal findings. */
export const Finding = Type.Object({
  /** Stable within a run: lap, corner and cause. */
  id: Type.String({ minLength: 1, maxLength: 64 }),
  lap: LapNumber,
  corner: CornerId,
  cause: Cause,
  amount: Amount,
  gain: Gain,
  /** 0..1 */
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  /** Laps that show it. */
  laps: Type.Array(LapNumber),
  /** To be spoken: at most eight words, an instruction. */
  say: Text,
  /** To be read: with two numbers of evidence. */
  text: Text,
  evidence: Type.Array(Evidence),
  /** Why it is not spoken, or null. */
  withheld: Nullable(Withheld),
});
/** See the schema of the same name. */
export type Finding = Static<typeof Finding>;

/** A finding as it is published. */
export const Insight = Type.Object({
  v: Version,
  rig: RigId,
  run: RunId,
  /** Tick and session time of the frame that completed it. */
  tick: Type.Integer(),
  t: Seconds,
  finding: Finding,
});
/** See the schema of the same name. */
export type Insight = Static<typeof Insight>;

/** Validator of Insight. */
export const insight = validator('insight', Insight);
