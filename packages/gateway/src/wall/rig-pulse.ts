import { channel, type FrameBatch, type FrameColumns, WALL_COLUMNS, WALL_PLACES } from '@gt3/schemas';
import type { LapTime } from './lap-time.ts';

const index = (name: string) => channel(name).index;
const PCT = index('LapDistPct');
const LAP = index('Lap');
const SPEED = index('Speed');
const PIT_ROAD = index('OnPitRoad');
const ON_TRACK = index('IsOnTrack');
const POSITION = index('PlayerCarPosition');

const column = (name: (typeof WALL_COLUMNS)[number]) => WALL_COLUMNS.indexOf(name);
const AT = {
  pct: column('pct'),
  lap: column('lap'),
  speed: column('speed'),
  delta: column('delta'),
  place: column('place'),
  position: column('position'),
};
const PLACE = {
  track: WALL_PLACES.indexOf('track'),
  pits: WALL_PLACES.indexOf('pits'),
  garage: WALL_PLACES.indexOf('garage'),
};

/** A longer hole between two ticks than this ends what is known of the running lap, s of session time. */
const HOLE_S = 2;
/** A jump over more of the lap than this is no driving. */
const JUMP = 0.1;

/** The newest coarse figures of one rig, folded from its frames. */
export class RigPulse {
  /** One value for each of WALL_COLUMNS; NaN for what is not known. */
  readonly values = new Float32Array(WALL_COLUMNS.length).fill(Number.NaN);
  run: string | null = null;
  /** When its newest frames came, ms of the caller's monotonic clock. */
  at = Number.NEGATIVE_INFINITY;
  #reference: LapTime | null = null;
  #t = Number.NaN;
  #pct = Number.NaN;
  /** Session time at which the running lap began; NaN while it is not known. */
  #began = Number.NaN;

  /** Takes in a batch, newer than all before. */
  take(batch: FrameBatch, columns: FrameColumns, now: number): void {
    if (batch.run !== this.run) this.#reset(batch.run);
    this.at = now;
    const last = batch.n - 1;
    const newest = (of: number) => {
      const offset = columns.offset(of);
      return offset < 0 ? Number.NaN : (columns.values[offset + last] ?? Number.NaN);
    };
    this.#drive(batch, columns);
    const { values } = this;
    values[AT.pct] = this.#pct;
    values[AT.lap] = newest(LAP);
    values[AT.speed] = newest(SPEED);
    values[AT.place] = newest(PIT_ROAD) > 0 ? PLACE.pits : newest(ON_TRACK) === 0 ? PLACE.garage : PLACE.track;
    values[AT.delta] = this.#delta();
    const position = newest(POSITION);
    if (position > 0) values[AT.position] = position;
  }

  /** The lap to compare with, or null. */
  compareWith(reference: LapTime | null): void {
    this.#reference = reference;
  }

  /** Learns from a stored lap when the running one began, where it joined in the middle of it. */
  lapEnded(run: string, t: number): void {
    if (run === this.run && Number.isNaN(this.#began) && t <= this.#t) this.#began = t;
  }

  #reset(run: string): void {
    this.run = run;
    this.values.fill(Number.NaN);
    this.#reference = null;
    this.#t = Number.NaN;
    this.#pct = Number.NaN;
    this.#began = Number.NaN;
  }

  #drive({ t0, hz, n }: FrameBatch, columns: FrameColumns): void {
    const offset = columns.offset(PCT);
    for (let i = 0; i < n; i++) {
      const t = t0 + i / hz;
      const pct = offset < 0 ? Number.NaN : (columns.values[offset + i] ?? Number.NaN);
      const dt = t - this.#t;
      const whole = dt > 0 && dt <= HOLE_S;
      if (whole && this.#pct > 0.9 && pct < 0.1) {
        const share = (1 - this.#pct) / (1 - this.#pct + pct);
        this.#began = t - dt + share * dt;
      } else if (!whole || !(Math.abs(pct - this.#pct) <= JUMP)) {
        this.#began = Number.NaN;
      }
      this.#t = t;
      this.#pct = pct;
    }
  }

  /** A delta of more than half a lap says that the start of the lap was not where it is believed to be. */
  #delta(): number {
    if (this.#reference === null) return Number.NaN;
    const delta = this.#t - this.#began - this.#reference.at(this.#pct);
    return Math.abs(delta) <= this.#reference.lapTime / 2 ? delta : Number.NaN;
  }
}
