import { type Static, Type } from '@sinclair/typebox';
import { Debrief } from '../debrief.ts';
import { CornerId, LapNumber, RigId, RunId, Seconds, Text, WallClock } from '../messages/common.ts';
import { Verbosity } from '../messages/input.ts';
import { Insight } from '../messages/insight.ts';
import { LapSummary } from '../messages/lap.ts';
import { Nullable } from '../messages/nullable.ts';
import { validator } from '../validate.ts';
import { RigStatus } from './control.ts';

/** `GET /api/rigs` */
export const RigsResponse = Type.Object({ rigs: Type.Array(RigStatus) });
/** See the schema of the same name. */
export type RigsResponse = Static<typeof RigsResponse>;
/** Validator of RigsResponse. */
export const rigsResponse = validator('rigs response', RigsResponse);

/** A run of a rig on one track with one car, as its stored laps tell. */
export const SessionSummary = Type.Object({
  run: RunId,
  sessionNum: Type.Integer(),
  car: Text,
  track: Text,
  laps: Type.Integer(),
  validLaps: Type.Integer(),
  best: Nullable(Type.Object({ lap: LapNumber, time: Seconds })),
  /** Milliseconds since 1970 at which the broker stored the first and the last lap. */
  from: Type.Number(),
  to: Type.Number(),
});
/** See the schema of the same name. */
export type SessionSummary = Static<typeof SessionSummary>;

/** `GET /api/rigs/:rig/sessions`, newest first */
export const SessionsResponse = Type.Object({ sessions: Type.Array(SessionSummary) });
/** See the schema of the same name. */
export type SessionsResponse = Static<typeof SessionsResponse>;
/** Validator of SessionsResponse. */
export const sessionsResponse = validator('sessions response', SessionsResponse);

const Sequence = Type.Integer({ minimum: 0 });

/** `GET /api/rigs/:rig/laps?run=` */
export const LapsResponse = Type.Object({ laps: Type.Array(Type.Object({ seq: Sequence, item: LapSummary })) });
/** See the schema of the same name. */
export type LapsResponse = Static<typeof LapsResponse>;
/** Validator of LapsResponse. */
export const lapsResponse = validator('laps response', LapsResponse);

/** `GET /api/rigs/:rig/insights?run=` */
export const InsightsResponse = Type.Object({ insights: Type.Array(Type.Object({ seq: Sequence, item: Insight })) });
/** See the schema of the same name. */
export type InsightsResponse = Static<typeof InsightsResponse>;
/** Validator of InsightsResponse. */
export const insightsResponse = validator('insights response', InsightsResponse);

/** `GET /api/rigs/:rig/runs/:run/debrief`: what the coach says of the run, or why it says nothing; one of both is null. */
export const DebriefResponse = Type.Object({ debrief: Nullable(Debrief), because: Nullable(Text) });
/** See the schema of the same name. */
export type DebriefResponse = Static<typeof DebriefResponse>;
/** Validator of DebriefResponse. */
export const debriefResponse = validator('debrief response', DebriefResponse);

/**
 * `GET /api/rigs/:rig/runs/:run/laps/:lap/trace?channels=Speed,Brake&from=0&to=4460&pixels=800`: the trace between two
 * distances, reduced to the smallest and largest value under each pixel. Where there are fewer points than two a pixel
 * they come as they are (`min` equals `max`).
 */
export const TraceResponse = Type.Object({
  rig: RigId,
  run: RunId,
  lap: LapNumber,
  time: Seconds,
  from: Type.Number(),
  to: Type.Number(),
  /** Metres at which each pixel's values begin. */
  distance: Type.Array(Type.Number()),
  channels: Type.Record(Type.String(), Type.Object({ min: Type.Array(Type.Number()), max: Type.Array(Type.Number()) })),
});
/** See the schema of the same name. */
export type TraceResponse = Static<typeof TraceResponse>;
/** Validator of TraceResponse. */
export const traceResponse = validator('trace response', TraceResponse);

const PartitionList = Type.Array(Type.Integer({ minimum: 0, maximum: 63 }));

/** A coach worker and how it does. */
export const WorkerStatus = Type.Object({
  worker: Text,
  /** Leaving: hands its partitions over. Silent: gave no sign of life for so long that others take over. */
  state: Type.Union([Type.Literal('working'), Type.Literal('leaving'), Type.Literal('silent')]),
  /** Milliseconds since its last sign of life was seen. */
  silentMs: Type.Number(),
  startedAt: WallClock,
  /** Partitions that it owns. */
  partitions: PartitionList,
  rigs: Type.Integer(),
  framesPerSecond: Type.Number(),
  /** Messages that it has not read yet. */
  lag: Type.Number(),
  /** True while it cannot keep up and passes over messages of other cars; how many so far. */
  shedding: Type.Boolean(),
  shed: Type.Integer(),
});
/** See the schema of the same name. */
export type WorkerStatus = Static<typeof WorkerStatus>;

/** `GET /api/workers`: the coach workers, by name, and the partitions that nobody reads now. */
export const WorkersResponse = Type.Object({ workers: Type.Array(WorkerStatus), unread: PartitionList });
/** See the schema of the same name. */
export type WorkersResponse = Static<typeof WorkersResponse>;
/** Validator of WorkersResponse. */
export const workersResponse = validator('workers response', WorkersResponse);

/** What a page may send to a rig: a part of RigInput, which says what each one does. */
export const InputRequest = Type.Object({
  /** Sent again with the same id it counts once; the gateway makes one where there is none. */
  id: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' })),
  /** Who sends it, as the driver reads it. */
  from: Type.String({ minLength: 1, maxLength: 40 }),
  input: Type.Union([
    Type.Object({ kind: Type.Literal('message'), text: Type.String({ minLength: 1, maxLength: 140 }) }),
    Type.Object({ kind: Type.Literal('focus'), corner: Nullable(CornerId) }),
    Type.Object({ kind: Type.Literal('verbosity'), verbosity: Verbosity }),
    Type.Object({ kind: Type.Literal('reference'), rig: RigId, run: RunId, lap: LapNumber }),
    Type.Object({ kind: Type.Literal('reference-released') }),
  ]),
});
/** See the schema of the same name. */
export type InputRequest = Static<typeof InputRequest>;
/** Validator of InputRequest. */
export const inputRequest = validator('input request', InputRequest);

/** `POST /api/rigs/:rig/input` with an InputRequest: where it stands in the rig's log now. */
export const InputResponse = Type.Object({ id: Text, seq: Sequence });
/** See the schema of the same name. */
export type InputResponse = Static<typeof InputResponse>;

/** Any response with a status of 400 or more. */
export const ErrorResponse = Type.Object({ error: Text });
/** See the schema of the same name. */
export type ErrorResponse = Static<typeof ErrorResponse>;
/** Validator of ErrorResponse. */
export const errorResponse = validator('error response', ErrorResponse);
