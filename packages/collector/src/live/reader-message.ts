import type { Variable } from '@gt3/irsdk';

/** Names of the objects that the sim makes, as Windows writes them; the same names serve on other systems. */
export interface LiveNames {
  readonly mapping: string;
  readonly signal: string;
}

/** The session string of a moment. */
export interface SessionCopy {
  /** Counts the string's changes. */
  readonly update: number;
  readonly bytes: Uint8Array;
}

/** What the rows of a ring hold. */
export interface RowLayout {
  /** Rows a second. */
  readonly tickRate: number;
  /** Bytes. */
  readonly rowLength: number;
  readonly variables: readonly Variable[];
}

/** What happens to the rows, told in order with them: each holds once `at` rows of the present ring are taken. */
export type ReaderEvent =
  /** From here on rows come through this ring. The first one of a run of the sim, and whenever the car changes. */
  | {
      readonly kind: 'layout';
      readonly at: number;
      readonly layout: RowLayout;
      readonly ring: SharedArrayBuffer;
      readonly session: SessionCopy | null;
    }
  /** The sim wrote another session string. */
  | { readonly kind: 'session'; readonly at: number; readonly session: SessionCopy }
  /** Nothing comes at present, and why. */
  | { readonly kind: 'waiting'; readonly at: number; readonly reason: string }
  /** The sim's run is over: it left, died or began anew. */
  | { readonly kind: 'gone'; readonly at: number };

/** A message of the reading thread. */
export type ReaderMessage =
  | ReaderEvent
  /** It is about to look for the sim. */
  | { readonly kind: 'ready' }
  /** It cannot work on this machine. */
  | { readonly kind: 'failed'; readonly reason: string };
