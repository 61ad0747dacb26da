import type { ResultKind } from './subjects.ts';

/** A JetStream stream of the contract. Times in milliseconds; 0 means no limit. */
export interface StreamSpec {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /**
   * How long a message id is remembered. For results longer than the longest replay (a lap) plus a lease; for telemetry as
   * long as a usual outage, since the server keeps about 200 bytes for each id.
   */
  readonly duplicateWindowMs: number;
  readonly description: string;
}

const HOUR = 3_600_000;
const HALF_HOUR = HOUR / 2;
const MINUTE = 60_000;
const GIB = 1024 ** 3;

/** Defaults of the telemetry log; the collector and the broker's operator may change them. */
export const TELEMETRY: StreamSpec = {
  name: 'TELEMETRY',
  subjects: ['gt3.telemetry.*.*.*'],
  maxAgeMs: 2 * HOUR,
  maxBytes: 4 * GIB,
  duplicateWindowMs: 2 * MINUTE,
  description: 'the log of each rig: frames, session, field, input',
};

function kept(name: string, kind: ResultKind, description: string): StreamSpec {
  return { name, subjects: [`gt3.${kind}.*.*`], maxAgeMs: 0, maxBytes: 0, duplicateWindowMs: HALF_HOUR, description };
}

/** Laps of all rigs, kept. */
export const LAPS = kept('LAPS', 'laps', 'summary of each lap');
/** Findings of all rigs, kept. */
export const INSIGHTS = kept('INSIGHTS', 'insights', 'what the coach found');
/** Cues of all rigs, kept. */
export const CUES = kept('CUES', 'cues', 'what was said to the driver, or why not');

/** Every stream, in the order in which they are created. */
export const STREAMS: readonly StreamSpec[] = [TELEMETRY, LAPS, INSIGHTS, CUES];

/** Stream that stores a kind of result. */
export const RESULT_STREAM: Readonly<Record<ResultKind, StreamSpec>> = { laps: LAPS, insights: INSIGHTS, cues: CUES };

/** A key-value bucket of the contract. */
export interface BucketSpec {
  readonly name: string;
  /** How many past values of a key are kept. */
  readonly history: number;
  readonly description: string;
}

/** Presence by rig. */
export const RIGS_BUCKET: BucketSpec = { name: 'gt3-rigs', history: 1, description: 'presence by rig' };
/** Newest cue plan by rig. */
export const PLANS_BUCKET: BucketSpec = { name: 'gt3-plans', history: 1, description: 'cue plan by rig' };
/** Track model by track configuration. */
export const TRACKS_BUCKET: BucketSpec = { name: 'gt3-tracks', history: 1, description: 'track model by circuit' };
/** Best laps by car and track. */
export const REFERENCES_BUCKET: BucketSpec = { name: 'gt3-references', history: 1, description: 'best laps' };
/** Heartbeats, partition owners, checkpoints. */
export const COORDINATION_BUCKET: BucketSpec = { name: 'gt3-coordination', history: 1, description: 'coach workers' };

/** Every key-value bucket. */
export const BUCKETS: readonly BucketSpec[] = [
  RIGS_BUCKET,
  PLANS_BUCKET,
  TRACKS_BUCKET,
  REFERENCES_BUCKET,
  COORDINATION_BUCKET,
];

/** The stream that keeps a bucket's newest values, and the subject of a key or of a filter for keys. */
export function bucketStream({ name }: BucketSpec): { readonly stream: string; subjectOf(key: string): string } {
  return { stream: `KV_${name}`, subjectOf: (key) => `$KV.${name}.${key}` };
}

/** An object store of the contract; what is older than `maxAgeMs` goes. */
export interface StoreSpec {
  readonly name: string;
  readonly maxAgeMs: number;
  readonly description: string;
}

/** Traces of all laps: 0.4 MB each, so not for ever unless an operator wants them so. */
export const TRACES_STORE: StoreSpec = {
  name: 'gt3-traces',
  maxAgeMs: 30 * 24 * HOUR,
  description: 'lap traces on the distance grid',
};
