import { type Static, Type } from '@sinclair/typebox';
import { CornerId, LapNumber, Seconds, Text } from './messages/common.ts';
import { Amount, CAUSES, Cause } from './messages/insight.ts';
import { LapLoss, LapRef, PhaseLosses } from './messages/lap.ts';
import { Nullable } from './messages/nullable.ts';

/** A value with its 90 % interval. */
export const Estimate = Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() });
/** See the schema of the same name. */
export type Estimate = Static<typeof Estimate>;

/** Parts of a segment, in order; see PhaseLosses. */
export const PHASES = ['approach', 'local', 'carry'] as const;
/** See PHASES. */
export const Phase = Type.Union(PHASES.map((phase) => Type.Literal(phase)));
/** See PHASES. */
export type Phase = (typeof PHASES)[number];

/** Kinds of corners that a habit may belong to: by slowest speed, or by how much speed is braked off. */
export const CORNER_CLASSES = ['slow', 'medium', 'fast', 'heavy-braking'] as const;
/** See CORNER_CLASSES. */
export const CornerClass = Type.Union(CORNER_CLASSES.map((one) => Type.Literal(one)));
/** See CORNER_CLASSES. */
export type CornerClass = (typeof CORNER_CLASSES)[number];

/** What may be done in many corners: any cause, or full throttle that comes late. */
export const HABITS = [...CAUSES, 'full-throttle-late'] as const;
/** See HABITS. */
export const HabitKind = Type.Union(HABITS.map((habit) => Type.Literal(habit)));
/** See HABITS. */
export type HabitKind = (typeof HABITS)[number];

/** A valid lap that is no measure of the driver, and why. */
export const SetAside = Type.Object({
  lap: LapNumber,
  because: Type.Union([Type.Literal('slow'), Type.Literal('incident'), Type.Literal('wetness')]),
  /** Where the incident was. */
  corner: Nullable(CornerId),
});
/** See the schema of the same name. */
export type SetAside = Static<typeof SetAside>;

/** What explains a loss: the same cause found on two counted laps or more. */
export const LossReason = Type.Object({
  cause: Cause,
  /** Median of what was found. */
  amount: Amount,
  laps: Type.Array(LapNumber),
  /** Id of the newest finding that says so. */
  finding: Type.String(),
});
/** See the schema of the same name. */
export type LossReason = Static<typeof LossReason>;

/** A thing done otherwise, named as a fault, and how much. */
export const Difference = Type.Object({ kind: HabitKind, amount: Amount });
/** See the schema of the same name. */
export type Difference = Static<typeof Difference>;

/** Where the time goes lap after lap. */
export const BiggestLoss = Type.Object({
  corner: CornerId,
  /** Seconds that the median pass of the counted laps takes longer than the best pass that was repeated. */
  loss: Estimate,
  /** Seconds of that best pass, and the laps that were as fast or faster there. */
  best: Seconds,
  bestLaps: Type.Array(LapNumber),
  /** Where in the segment most of it is lost. */
  phase: Phase,
  reason: Nullable(LossReason),
  /** What goes with losing time there; null where nothing stands out. */
  differs: Nullable(Difference),
});
/** See the schema of the same name. */
export type BiggestLoss = Static<typeof BiggestLoss>;

/** The same thing done in half of the corners of a class, or more. */
export const Habit = Type.Object({
  kind: HabitKind,
  class: CornerClass,
  /** Corners that show it, and how many there are in the class. */
  corners: Type.Array(CornerId),
  of: Type.Integer({ minimum: 1 }),
  /** Median over those corners. */
  amount: Amount,
  /** Seconds a lap that are lost in those corners, whatever the reason. */
  loss: Seconds,
  text: Text,
});
/** See the schema of the same name. */
export type Habit = Static<typeof Habit>;

/** How alike the counted passes of a corner are: robust standard deviations (median absolute deviation times 1.4826). */
export const CornerSpread = Type.Object({
  corner: CornerId,
  passes: Type.Integer({ minimum: 0 }),
  /** Seconds in the whole segment, and in each of its phases. */
  time: Seconds,
  phases: PhaseLosses,
  /** Brake onset in metres, null where the driver hardly ever brakes; slowest speed in km/h. */
  brakeOnset: Nullable(Type.Number()),
  minSpeed: Type.Number(),
});
/** See the schema of the same name. */
export type CornerSpread = Static<typeof CornerSpread>;

/** How the pace that all corners share moves with the age of the stint and with the fuel aboard. */
export const Trend = Type.Object({
  laps: Type.Integer({ minimum: 0 }),
  stints: Type.Integer({ minimum: 0 }),
  /** Seconds by which each lap of a stint is slower than the one before, for whatever reason. */
  perLap: Estimate,
  /** Seconds a lap of tyre age with fuel held, and seconds a litre with age held; null where they move together. */
  apart: Nullable(Type.Object({ age: Estimate, fuel: Estimate })),
  /** Litres burnt a lap, the median. */
  fuelPerLap: Nullable(Type.Number()),
  text: Text,
});
/** See the schema of the same name. */
export type Trend = Static<typeof Trend>;

/** The one thing for the next run. */
export const Objective = Type.Object({
  corner: CornerId,
  cause: Nullable(HabitKind),
  /** What to do, where, and what shows that it is done. */
  say: Text,
  /** Seconds a lap to be had. */
  gain: Estimate,
  /** Reached when the segment takes at most this much longer than the best repeated pass, on so many laps of so many. */
  within: Seconds,
  laps: Type.Integer({ minimum: 1 }),
  of: Type.Integer({ minimum: 1 }),
  /** How often it was so in this run. */
  now: Type.Object({ laps: Type.Integer({ minimum: 0 }), of: Type.Integer({ minimum: 0 }) }),
});
/** See the schema of the same name. */
export type Objective = Static<typeof Objective>;

/** What the car could have done on the best counted lap, with the grip that the driver's own laps show. */
export const PossibleLap = Type.Object({
  lap: LapNumber,
  /** Seconds on the table in each corner's segment, in order of distance. */
  corners: Type.Array(Type.Object({ corner: CornerId, seconds: Seconds })),
});
/** See the schema of the same name. */
export type PossibleLap = Static<typeof PossibleLap>;

/** A part of a debrief that is left out, and what it would take. */
export const Refusal = Type.Object({
  part: Type.Union([Type.Literal('losses'), Type.Literal('trend'), Type.Literal('possible')]),
  because: Text,
});
/** See the schema of the same name. */
export type Refusal = Static<typeof Refusal>;

/** A run looked back on. */
export const Debrief = Type.Object({
  /** Best valid lap, and every valid lap against it. */
  reference: Nullable(LapRef),
  losses: Type.Array(LapLoss),
  /** Laps that the rest is measured on, and the valid ones that it is not. */
  counted: Type.Array(LapNumber),
  setAside: Type.Array(SetAside),
  /** At most three, the biggest first. */
  biggest: Type.Array(BiggestLoss, { maxItems: 3 }),
  habits: Type.Array(Habit),
  /** In order of distance. */
  consistency: Type.Array(CornerSpread),
  trend: Nullable(Trend),
  objective: Nullable(Objective),
  /** Null where the laps do not show enough of the car's grip; see `refused`. */
  possible: Nullable(PossibleLap),
  refused: Type.Array(Refusal),
});
/** See the schema of the same name. */
export type Debrief = Static<typeof Debrief>;
