import { channel } from '@gt3/schemas';
import type { Layout, RowRun } from '../source.ts';

/** Place of each thing that the cue player looks at, within Senses. */
export const SENSE = {
  pct: 0,
  onTrack: 1,
  replay: 2,
  lap: 3,
  speed: 4,
  brake: 5,
  throttle: 6,
  beside: 7,
  surface: 8,
  pitRoad: 9,
} as const;

/** The channels behind SENSE, in its order. */
const CHANNEL_INDICES: readonly number[] = [
  'LapDistPct',
  'IsOnTrack',
  'IsReplayPlaying',
  'Lap',
  'Speed',
  'Brake',
  'Throttle',
  'CarLeftRight',
  'PlayerTrackSurface',
  'OnPitRoad',
].map((name) => channel(name).index);

/** Values at one tick, by SENSE; NaN where the source lacks the channel. */
export type Senses = Float32Array;

/** Senses of which nothing is known. */
export function noSenses(): Senses {
  return new Float32Array(CHANNEL_INDICES.length).fill(Number.NaN);
}

/** Reads the senses of one row after another without allocating. */
export class SenseReader {
  readonly #places = new Int32Array(CHANNEL_INDICES.length).fill(-1);

  /** Takes the layout of the rows to come. */
  setLayout({ channels }: Layout): void {
    CHANNEL_INDICES.forEach((index, i) => {
      this.#places[i] = channels.indexOf(index);
    });
  }

  /** Writes the senses of a row. */
  read({ columns }: RowRun, row: number, into: Senses): void {
    for (let i = 0; i < into.length; i++) into[i] = columns[this.#places[i] ?? -1]?.[row] ?? Number.NaN;
  }
}
