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
   * Reads from the start (a recording) or from now on (a sim), until the end or until the signal aborts, which ends it
   * without an error. What a consumer does not take in time a patient source keeps, and another one counts as lost.
   */
  read(signal: AbortSignal): AsyncIterable<SourceEvent>;
  close(): Promise<void>;
}
