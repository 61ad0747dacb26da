import { channel, type FrameColumns } from '@gt3/schemas';
import { median } from '../statistics/order.ts';
import { newest } from './newest.ts';

const LAPS_REMAIN = channel('SessionLapsRemainEx').index;
const TIME_REMAIN = channel('SessionTimeRemain').index;
/** irsdk's words for no limit: UNLIMITED_LAPS and UNLIMITED_TIME (seconds). */
const UNLIMITED_LAPS = 32_767;
const UNLIMITED_TIME = 604_800;
/** Lap times that the pace is taken from. */
const LAPS = 5;

/** Laps to go between two batches; null where the source does not say. */
export interface LapsToGoState {
  readonly laps: number | null;
  readonly time: number | null;
  readonly times: readonly number[];
}

/** How far it is to the end of the session. */
export class LapsToGo {
  /** NaN where the source does not say. */
  #laps = Number.NaN;
  #time = Number.NaN;
  #times: number[] = [];

  /** Takes in a batch. */
  take(columns: FrameColumns): void {
    if (columns.offset(LAPS_REMAIN) < 0 && columns.offset(TIME_REMAIN) < 0) return;
    const laps = newest(columns, LAPS_REMAIN);
    const time = newest(columns, TIME_REMAIN);
    if (!Number.isNaN(laps)) this.#laps = laps >= 0 && laps < UNLIMITED_LAPS ? laps : Number.NaN;
    if (!Number.isNaN(time)) this.#time = time >= 0 && time < UNLIMITED_TIME ? time : Number.NaN;
  }

  /** Takes in the time of a whole lap, in seconds. */
  lapEnded(time: number): void {
    this.#times.push(time);
    if (this.#times.length > LAPS) this.#times.shift();
  }

  /**
   * Laps from the line to the end; null where nothing limits the session. The sim counts the lap being driven among those
   * that remain, and tells so once a second: just after the line it may be one too many. A session
   * limited by time ends with the lap on which the time runs out.
   */
  get atLine(): number | null {
    const laps = known(this.#laps);
    const time = known(this.#time);
    const byTime = time === null || this.#times.length === 0 ? null : Math.floor(time / median(this.#times)) + 1;
    if (laps === null) return byTime;
    return byTime === null ? laps : Math.min(laps, byTime);
  }

  /** State between two batches. */
  snapshot(): LapsToGoState {
    return { laps: known(this.#laps), time: known(this.#time), times: [...this.#times] };
  }

  /** Goes on from a snapshot. */
  restore({ laps, time, times }: LapsToGoState): void {
    this.#laps = laps ?? Number.NaN;
    this.#time = time ?? Number.NaN;
    this.#times = [...times];
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
