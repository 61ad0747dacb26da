import type { FeasibleBest, LapRef, ReferenceConditions, TrackModel } from '@gt3/schemas';
import type { LapConditions } from '../conditions.ts';
import { timeAt } from '../lap/trace.ts';
import type { DrivenLap } from '../loss/losses.ts';
import { type Candidate, conditionsAfter, conditionsOf, type TraceLookup } from './candidate.ts';
import { ConditionEffects, type EffectsState } from './effects.ts';
import { feasibleBest, type PieceLap, pieceLap } from './feasible.ts';
import { type Choice, lapRefOf, type PoolState, ReferencePool } from './pool.ts';

/** The references of a run between two messages. */
export interface ReferencesState {
  readonly pool: PoolState;
  readonly effects: EffectsState;
  readonly ref: LapRef | null;
  readonly pieces: readonly PieceLap[];
  readonly feasibleBest: FeasibleBest | null;
}

/** Laps whose pieces are kept. */
const KEPT_PIECES = 16;

/** What the laps of a run are compared with, chosen anew for every lap. */
export class RunReferences {
  readonly #rig: string;
  readonly #run: string;
  readonly #pool: ReferencePool;
  readonly #effects = new ConditionEffects();
  #driven: DrivenLap | null = null;
  #ref: LapRef | null = null;
  #pieces: PieceLap[] = [];
  #feasibleBest: FeasibleBest | null = null;

  /** @param rig whose run it is */
  constructor(rig: string, run: string) {
    this.#rig = rig;
    this.#run = run;
    this.#pool = new ReferencePool(rig);
  }

  /** The lap to compare with, and what was done in its corners; these once there is a track model. */
  get driven(): DrivenLap | null {
    return this.#driven;
  }

  /** The same lap as others are told of it. */
  get ref(): LapRef | null {
    return this.#ref;
  }

  /** Why it was chosen. */
  get choice(): Choice | null {
    return this.#pool.current;
  }

  /** The fastest lap that the laps of this run can be put together to. */
  get feasibleBest(): FeasibleBest | null {
    return this.#feasibleBest;
  }

  /** How conditions change the time in each corner, as far as the laps of this run show it. */
  get effects(): ConditionEffects {
    return this.#effects;
  }

  /** Seconds of the best own lap in the wetness of these conditions; null where there is none. */
  pace(conditions: LapConditions): number | null {
    return this.#pool.pace(conditionsOf(conditions));
  }

  /** Takes in a valid lap of the run. */
  keep({ lap, trace }: Pick<DrivenLap, 'lap' | 'trace'>, conditions: LapConditions, model: TrackModel): void {
    const driven = conditionsOf(conditions);
    const own: Candidate = { rig: this.#rig, run: this.#run, lap, trace, conditions: driven };
    this.#pool.add(own, model.segments, conditionsAfter(conditions));
    const times = model.segments.map(({ start, end }) => timeAt(trace, end) - timeAt(trace, start));
    this.#effects.add({ conditions: driven, times });
    this.#pieces = keptPieces([...this.#pieces, pieceLap(lap, trace, model)], this.#feasibleBest);
    this.#feasibleBest = feasibleBest(this.#pieces, model);
  }

  /** Takes in a lap that a coach offers; it counts at the next choice. */
  offer(lap: Candidate): void {
    this.#pool.offer(lap);
  }

  /** A person chose this lap; it counts from the next choice until another is chosen or it is released. */
  pin(lap: Candidate): void {
    this.#pool.choose(lap);
  }

  /** Takes over what a person chose in another run. */
  inherit(before: RunReferences): void {
    const { chosen } = before.#pool;
    if (chosen === null) return;
    const { passes: _, ...unread } = chosen;
    this.#pool.choose(unread);
  }

  /** Lets go of what a person chose. */
  release(): void {
    this.#pool.release();
  }

  /** Chooses the lap to compare the coming one with. */
  choose(coming: ReferenceConditions, model: TrackModel | null): void {
    const choice = this.#pool.pick(coming);
    const shift = choice === null ? null : this.#effects.lap(choice.lap.conditions, coming);
    this.#ref = choice === null ? null : lapRefOf(choice, this.#rig, this.#run, shift);
    this.read(model);
  }

  /** Reads what was done in each corner of the laps; to be called when the track model becomes known. */
  read(model: TrackModel | null): void {
    if (model !== null) this.#pool.readLaps(model);
    const lap = this.#pool.current?.lap;
    this.#driven = lap === undefined ? null : { lap: lap.lap, trace: lap.trace, passes: lap.passes ?? new Map() };
  }

  /** State between two messages. */
  snapshot(): ReferencesState {
    return {
      pool: this.#pool.snapshot(),
      effects: this.#effects.snapshot(),
      ref: this.#ref,
      pieces: [...this.#pieces],
      feasibleBest: this.#feasibleBest,
    };
  }

  /** Goes on from a snapshot; laps whose traces are gone are left out. */
  restore(state: ReferencesState, model: TrackModel | null, find: TraceLookup): void {
    this.#pool.restore(state.pool, find);
    this.#effects.restore(state.effects);
    this.#ref = state.ref;
    this.#pieces = [...state.pieces];
    this.#feasibleBest = state.feasibleBest;
    this.read(model);
  }
}

/** Makes room for the newest lap: the oldest one goes that the best lap put together takes nothing from. */
function keptPieces(laps: readonly PieceLap[], best: FeasibleBest | null): PieceLap[] {
  if (laps.length <= KEPT_PIECES) return [...laps];
  const oldest = laps.slice(0, -1).findIndex(({ lap }) => best?.pieces.every((piece) => piece.lap !== lap) ?? true);
  return laps.filter((_, i) => i !== Math.max(oldest, 0));
}
