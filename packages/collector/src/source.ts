import type { SessionDescription } from '@gt3/irsdk';
import type { Presence } from '@gt3/schemas';

/** What the rows of a source hold, until the next session event. */
export interface Layout {
  /** Ticks a second. */
  readonly hz: number;
  /** Indices of the catalogue's channels that the source has, ascending; the order of the columns of its rows. */
  readonly channels: readonly number[];
}

/** What does not change from tick to tick. */
export interface SourceSession {
  readonly description: SessionDescription;
  /** Number in iRacing's list of sessions, or null where the source does not say. */
  readonly sessionNum: number | null;
  /** Metres; used where the description has no length. */
  readonly fallbackTrackLength: number;
}

/** The rows `from` up to but not including `to` of columns that are used again for the next run of rows. */
export interface RowRun {
  /** Tick numbers. */
  readonly ticks: Float64Array;
  /** Session times in seconds, finite. */
  readonly times: Float64Array;
  /** A column for each channel of the layout. */
  readonly columns: readonly Float32Array[];
  readonly from: number;
  readonly to: number;
}

/** The other cars at a tick; lists of equal length, one entry a car. */
export interface FieldSample {
  readonly tick: number;
  /** Session time in seconds. */
  readonly t: number;
  readonly carIdx: number[];
  /** Share of the lap. */
  readonly lapDistPct: number[];
  readonly lap: number[];
  readonly position: number[];
  readonly onPitRoad: boolean[];
}

/** What a source tells, in order. The first event that is not `waiting` is a session. */
export type SourceEvent =
  /** From this tick on these facts hold: at the start, and whenever one of them changes. */
  | {
      readonly kind: 'session';
      readonly session: SourceSession;
      readonly layout: Layout;
      readonly tick: number;
      readonly t: number;
    }
  /** Valid until the next event is asked for. */
  | { readonly kind: 'rows'; readonly rows: RowRun }
  /** The other cars, 5 times a second, where the source knows of them. */
  | { readonly kind: 'field'; readonly field: FieldSample }
  /** Nothing comes at present, and why in one line for people. */
  | { readonly kind: 'waiting'; readonly reason: string };

/** Where telemetry comes from: a recording, the running sim, the simulator. */
export interface Source {
  readonly kind: Presence['source']['kind'];
  /** Shown to people. */
  readonly name: string;
  /** It can be kept waiting without loss, so that the collector never needs to drop what it reads. */
  readonly patient: boolean;
  /** After its end it may be read again, as a new run. */
  readonly repeats: boolean;
  /** Ticks in all that the source had and could not hand over. */
  readonly ticksLost: number;
  /**
   * So many rows are wanted next: until they are there, or something else is to be told, a source may keep rows to
   * itself and let its reader sleep. Without a call each row is handed over at once.
   */
  expect?(rows: number): void;
  /**
   * Reads from the start (a recording) or from now on (a sim), until the end or until the signal aborts, which ends it
   * without an error. What a consumer does not take in time a patient source keeps, and another one counts as lost.
   */
  read(signal: AbortSignal): AsyncIterable<SourceEvent>;
  close(): Promise<void>;
}
