import { LiveWriter, TrkLoc, TrkSurf, type VariableSpec } from '@gt3/irsdk';
import type { CarParameters } from '../car/parameters.ts';
import { RowWriter } from '../output/row-writer.ts';
import { LIVE_VARIABLES } from '../output/variable-table.ts';
import { Scene } from '../run/scene.ts';
import { ALONE, type SessionOptions, sessionString } from '../session/session-string.ts';
import type { ResolvedSpec } from '../spec/spec.ts';
import { Field } from './field.ts';
import { Pace } from './pace.ts';

/** What the live sim shows: the car on the track, the garage, a replay that plays, a replay that stands still. */
export type LiveState = 'driving' | 'garage' | 'replay' | 'paused' | 'crashed' | 'exited';

/** Variables that only some cars have. */
const NOT_EVERY_CAR: Readonly<Record<string, readonly string[]>> = {
  'rear-flat6': ['dcThrottleShape', 'dcTractionControlToggle'],
};

/** The live variables of a car. Another car has others: its rows are laid out anew. */
export function liveVariablesOf(car: CarParameters): readonly VariableSpec[] {
  const lacking = NOT_EVERY_CAR[car.key] ?? [];
  return LIVE_VARIABLES.filter(({ name }) => !lacking.includes(name));
}

/**
 * The running sim, written into memory as the sim writes its live mapping: header, session string, variables, three
 * rotating row buffers, each tick written after its row. Keeps no time: call {@link tick} sixty times a second.
 */
export class LiveSimulator {
  readonly #bytes: Uint8Array;
  #writer: LiveWriter;
  #spec: ResolvedSpec;
  #options: SessionOptions;
  #scene: Scene;
  #rows: RowWriter;
  #field: Field;
  #state: LiveState = 'driving';
  #frames = 0;

  /**
   * Takes the mapping over, whatever is in it, and connects.
   *
   * @param bytes at least `LIVE_MAPPING_BYTES`
   * @throws IrsdkFormatError where the memory is too small
   */
  constructor(bytes: Uint8Array, spec: ResolvedSpec, options: Partial<SessionOptions> = {}) {
    this.#bytes = bytes;
    this.#spec = spec;
    this.#options = { ...ALONE, cars: 24, ...options };
    this.#writer = this.#open();
    [this.#scene, this.#rows, this.#field] = this.#begin(60);
    this.#announce();
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Tick of the newest row. */
  get newestTick(): number {
    return this.#writer.tick;
  }

  /** Lap under way. */
  get lap(): number {
    return this.#scene.sim.lap;
  }

  /** Writes the next row; nothing while a replay is paused, or after a crash or an exit. */
  tick(): void {
    if (this.#state === 'paused' || this.#state === 'crashed' || this.#state === 'exited') return;
    this.#scene.advance();
    this.#rows.write();
    this.#field.write(this.#rows.values);
    this.#overlay(this.#rows.values);
    this.#frames++;
    this.#writer.write(this.#rows.values);
  }

  /** Goes to the garage: rows go on, the car is out of the world. */
  enterGarage(): void {
    this.#state = 'garage';
  }

  /** Plays a replay: rows go on and say so. */
  playReplay(): void {
    this.#state = 'replay';
  }

  /** Pauses the replay: ticks stand still, the sim stays connected. */
  pauseReplay(): void {
    this.#state = 'paused';
  }

  /** Back on the track. */
  drive(): void {
    if (this.#state === 'garage') [this.#scene, this.#rows, this.#field] = this.#begin(this.#scene.time);
    this.#state = 'driving';
  }

  /** Goes on to another session of the event: laps and session time begin again, the session string changes. */
  changeSession(sessionNum: number): void {
    this.#options = { ...this.#options, sessionNum };
    [this.#scene, this.#rows, this.#field] = this.#begin(0);
    this.#writer.setSession(sessionString(this.#spec, this.#options));
    this.#state = 'driving';
  }

  /** Changes car (or circuit): disconnects, lays the variables out anew, connects. */
  changeCar(spec: ResolvedSpec): void {
    this.#spec = spec;
    this.#writer.setVariables(liveVariablesOf(spec.car));
    [this.#scene, this.#rows, this.#field] = this.#begin(60);
    this.#announce();
  }

  /** Dies as a crash does: nothing is written any more, the status stays connected. */
  crash(): void {
    this.#state = 'crashed';
  }

  /** Leaves cleanly: disconnected. */
  exit(): void {
    this.#writer.connected = false;
    this.#state = 'exited';
  }

  /** Starts again: an emptied mapping, ticks and counters from the start. */
  restart(): void {
    this.#writer = this.#open();
    [this.#scene, this.#rows, this.#field] = this.#begin(60);
    this.#announce();
  }

  #open(): LiveWriter {
    this.#bytes.fill(0);
    return new LiveWriter(this.#bytes, liveVariablesOf(this.#spec.car));
  }

  #begin(time: number): [Scene, RowWriter, Field] {
    const scene = new Scene(this.#spec, time);
    const rows = new RowWriter(scene, liveVariablesOf(this.#spec.car));
    const field = new Field(scene, new Pace(this.#spec), rows.slots, this.#options.cars);
    field.prepare(rows.values);
    this.#mark(rows);
    return [scene, rows, field];
  }

  #announce(): void {
    this.#writer.setSession(sessionString(this.#spec, this.#options));
    this.#writer.connected = true;
    this.#state = 'driving';
  }

  /** Writes what holds for the whole session and car. */
  #mark({ slots, values }: RowWriter): void {
    const { car } = this.#spec;
    values[slots.at('SessionNum')] = this.#options.sessionNum;
    values[slots.at('SessionUniqueID')] = 1 + this.#options.sessionNum;
    values[slots.at('PlayerCarSLFirstRPM')] = car.shiftRpm - 900;
    values[slots.at('PlayerCarSLShiftRPM')] = car.shiftRpm;
    values[slots.at('PlayerCarSLLastRPM')] = car.shiftRpm + 60;
    values[slots.at('PlayerCarSLBlinkRPM')] = car.redlineRpm - 60;
  }

  /** Changes what garage and replay show of a row. */
  #overlay(values: Float64Array): void {
    const { slots } = this.#rows;
    const isReplay = this.#state === 'replay';
    const isGarage = this.#state === 'garage';
    values[slots.at('IsReplayPlaying')] = isReplay ? 1 : 0;
    values[slots.at('IsInGarage')] = isGarage ? 1 : 0;
    values[slots.at('IsGarageVisible')] = isGarage ? 1 : 0;
    values[slots.at('ReplayFrameNum')] = this.#frames;
    values[slots.at('ReplaySessionTime')] = this.#scene.time;
    values[slots.at('ReplaySessionNum')] = this.#options.sessionNum;
    values[slots.at('IsOnTrackCar')] = isGarage ? 0 : 1;
    if (!isReplay && !isGarage) return;
    values[slots.at('IsOnTrack')] = 0;
    if (isReplay) return;
    for (const name of STANDING) values[slots.at(name)] = 0;
    values[slots.at('LapDistPct')] = -1;
    values[slots.at('CarIdxLapDistPct')] = -1;
    values[slots.at('PlayerTrackSurface')] = TrkLoc.NotInWorld;
    values[slots.at('CarIdxTrackSurface')] = TrkLoc.NotInWorld;
    values[slots.at('PlayerTrackSurfaceMaterial')] = TrkSurf.NotInWorld;
  }
}

/** What is 0 while the car is in the garage. */
const STANDING = [
  'Speed',
  'VelocityX',
  'VelocityY',
  'VelocityZ',
  'YawRate',
  'LapDist',
  'Throttle',
  'RPM',
  'Gear',
  'EnterExitReset',
];
