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

/** A number that a finding or a note rests on: this driver's value beside the reference's, or beside what it is held against. */
export const Evidence = Type.Object({
  what: Text,
  unit: Text,
  value: Type.Number(),
  reference: Type.Number(),
  /** Where the value is an estimate: its 90 % interval. */
  interval: Type.Optional(Type.Object({ low: Type.Number(), high: Type.Number() })),
});
/** See the schema of the same name. */
export type Evidence = Static<typeof Evidence>;

/** Why a finding or a note is not spoken. */
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
  'one-a-lap',
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

/** What a note of the race is about. */
export const NOTES = ['flag', 'fuel', 'incidents', 'tyres', 'gap', 'session-best', 'personal-best', 'pace'] as const;
/** See NOTES. */
export const NoteKind = Type.Union(NOTES.map((kind) => Type.Literal(kind)));
/** See NOTES. */
export type NoteKind = (typeof NOTES)[number];

/** What a driver should know beside the corners: fuel, flags, tyres, other cars. Equal logs give equal notes. */
export const RaceNote = Type.Object({
  /** Stable within a run: lap and what it is about. */
  id: Type.String({ minLength: 1, maxLength: 64 }),
  lap: LapNumber,
  kind: NoteKind,
  /** To be said at once, also in a corner. */
  urgent: Type.Boolean(),
  /** To be spoken: at most eight words. */
  say: Text,
  /** To be read. */
  text: Text,
  evidence: Type.Array(Evidence),
  /** Why it is not spoken, or null. */
  withheld: Nullable(Withheld),
});
/** See the schema of the same name. */
export type RaceNote = Static<typeof RaceNote>;

const published = {
  v: Version,
  rig: RigId,
  run: RunId,
  /** Tick and session time of the frame that completed it. */
  tick: Type.Integer(),
  t: Seconds,
};

/** A finding as it is published. */
export const FindingInsight = Type.Object({ ...published, finding: Finding });
/** See the schema of the same name. */
export type FindingInsight = Static<typeof FindingInsight>;

/** A note as it is published. */
export const NoteInsight = Type.Object({ ...published, note: RaceNote });
/** See the schema of the same name. */
export type NoteInsight = Static<typeof NoteInsight>;

/** What a coach publishes beside laps: a finding or a note; `'finding' in insight` tells which. */
export const Insight = Type.Union([FindingInsight, NoteInsight]);
/** See the schema of the same name. */
export type Insight = Static<typeof Insight>;

/** Validator of Insight. */
export const insight = validator('insight', Insight);

/** Id of the finding or note: unique within its run. */
export function insightId(item: Insight): string {
  return 'finding' in item ? item.finding.id : item.note.id;
}

/** Lap in which it was found. */
export function insightLap(item: Insight): number {
  return 'finding' in item ? item.finding.lap : item.note.lap;
}
