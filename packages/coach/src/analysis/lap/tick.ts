import { SENSE_CHANNELS, type Senses } from './senses.ts';
import { TRACE_CHANNELS } from './trace.ts';

/**
 * The car at one tick. Two of these are written anew in turn: a number that goes from function to function by itself is
 * boxed on its way, 60 times a second.
 */
export class Tick {
  /** Session time in seconds. */
  t = 0;
  /** Its number. */
  number = 0;
  /** Share of the lap, as LapDistPct; below 0 when the car is not in the world. */
  pct = -1;
  /** Metres from the line at which the lap began; below 0 where the car rolled back over it. */
  d = 0;
  /** Share of the lap driven, 0..1. */
  share = 0;
  /** Seconds since the lap began; below 0 before it. */
  lapTime = 0;
  /** Seconds since the tick before, as far as they belong to the lap. */
  dt = 0;
  /** What the car says of itself. */
  readonly senses: Senses = new Float32Array(SENSE_CHANNELS.length);
  /** Values of TRACE_CHANNELS; NaN where absent. */
  readonly values = new Float32Array(TRACE_CHANNELS.length);
}
