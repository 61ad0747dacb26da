import type { FieldUpdate, FrameBatch, FrameColumns, LapReason, SessionInfo } from '@gt3/schemas';
import type { LapResult } from '../results.ts';
import { Bests, type BestsState } from './bests.ts';
import { FlagWatch, type FlagWatchState } from './flag-watch.ts';
import { FuelWatch, type FuelWatchState } from './fuel-watch.ts';
import { GapWatch, type GapWatchState } from './gap-watch.ts';
import { IncidentWatch, type IncidentWatchState } from './incident-watch.ts';
import { LapsToGo, type LapsToGoState } from './laps-to-go.ts';
import { endOf } from './newest.ts';
import { type Draft, type HearNote, NoteDesk, type NoteDeskState } from './note-desk.ts';
import { PaceWatch, type PaceWatchState } from './pace-watch.ts';
import { TyreWatch, type TyreWatchState } from './tyre-watch.ts';

/** A lap that has none but these was raced, so that a gap after it tells of the drivers' pace. */
const STILL_RACED: readonly LapReason[] = ['traffic'];

/** A race sense between two messages: plain data. */
export interface RaceState {
  readonly desk: NoteDeskState;
  readonly bests: BestsState;
  readonly flags: FlagWatchState;
  readonly fuel: FuelWatchState;
  readonly toGo: LapsToGoState;
  readonly incidents: IncidentWatchState;
  readonly tyres: TyreWatchState;
  readonly pace: PaceWatchState;
  readonly gaps: GapWatchState;
}

/**
 * What a driver should know beside the corners: fuel, flags, incidents, tyres, other cars, best laps, pace. A fold over
 * the rig's log of one car on one track: the same messages give the same notes. Bounded; nothing is allocated for a frame.
 */
export class RaceSense {
  readonly #desk: NoteDesk;
  readonly #flags: FlagWatch;
  readonly #bests = new Bests();
  readonly #fuel = new FuelWatch();
  readonly #toGo = new LapsToGo();
  readonly #incidents = new IncidentWatch();
  readonly #tyres = new TyreWatch();
  readonly #pace = new PaceWatch();
  readonly #gaps = new GapWatch();
  #session: SessionInfo;
  #racing: boolean;
  #lap = 0;

  constructor(session: SessionInfo, hear: HearNote) {
    this.#session = session;
    this.#racing = isRace(session);
    this.#desk = new NoteDesk(hear);
    this.#flags = new FlagWatch((draft, tick, t) => this.#desk.say(draft, { lap: this.#lap, tick, t }));
  }

  /** Takes in a batch of frames, before the laps in it are cut; `lap` is the one being driven. */
  take(columns: FrameColumns, batch: FrameBatch, lap: number): void {
    this.#lap = lap;
    this.#flags.take(columns, batch);
    this.#fuel.take(columns, batch);
    this.#toGo.take(columns);
    this.#incidents.take(columns);
    if (this.#racing) this.#gaps.take(columns, batch);
    const tyres = this.#tyres.take(columns);
    if (tyres !== null) this.#desk.offer([tyres], { lap, tick: batch.tick0 + batch.n - 1, t: endOf(batch) });
  }

  /** Takes in where the other cars are. */
  field(update: FieldUpdate): void {
    if (this.#racing) this.#gaps.field(update);
  }

  /** Takes in a lap, or a piece of one, that has ended. */
  lapEnded(result: LapResult): void {
    const at = { lap: result.lap, tick: result.tick1, t: result.to };
    this.#tyres.lapEnded();
    if (result.time !== null) this.#toGo.lapEnded(result.time);
    const drafts: (Draft | null)[] = [
      this.#fuel.lapEnded(result, this.#lapsToGo),
      this.#incidents.lapEnded(this.#session.incidentLimit ?? null),
      this.#bests.lapEnded(result),
      this.#pace.lapEnded(result),
    ];
    const raced = !this.#flags.over && result.reasons.every((reason) => STILL_RACED.includes(reason));
    if (this.#racing) drafts.push(...this.#gaps.lapEnded(raced, this.#session));
    const given = drafts.filter((draft) => draft !== null);
    for (const draft of given) if (draft.urgent) this.#desk.say(draft, at);
    this.#desk.offer(
      given.filter((draft) => !draft.urgent),
      at,
    );
  }

  /** Takes in a change of the session, on the same track with the same car. */
  changeSession(next: SessionInfo): void {
    if (next.sessionNum !== this.#session.sessionNum) this.#bests.newSession();
    this.#session = next;
    this.#racing = isRace(next);
  }

  /** Takes in the driver's own best lap from before this run, in seconds. */
  knowBest(time: number): void {
    this.#bests.know(time);
  }

  /** State between two messages. */
  snapshot(): RaceState {
    return {
      desk: this.#desk.snapshot(),
      bests: this.#bests.snapshot(),
      flags: this.#flags.snapshot(),
      fuel: this.#fuel.snapshot(),
      toGo: this.#toGo.snapshot(),
      incidents: this.#incidents.snapshot(),
      tyres: this.#tyres.snapshot(),
      pace: this.#pace.snapshot(),
      gaps: this.#gaps.snapshot(),
    };
  }

  /** Goes on from a snapshot. */
  restore(state: RaceState): void {
    this.#desk.restore(state.desk);
    this.#bests.restore(state.bests);
    this.#flags.restore(state.flags);
    this.#fuel.restore(state.fuel);
    this.#toGo.restore(state.toGo);
    this.#incidents.restore(state.incidents);
    this.#tyres.restore(state.tyres);
    this.#pace.restore(state.pace);
    this.#gaps.restore(state.gaps);
  }

  /** Laps to the end of a race, from the line; null elsewhere, and where nothing limits it. */
  get #lapsToGo(): number | null {
    if (!this.#racing) return null;
    if (this.#flags.over) return 0;
    return this.#flags.lastLap ? 1 : this.#toGo.atLine;
  }
}

function isRace({ sessionType }: SessionInfo): boolean {
  return sessionType !== null && /\brace\b/i.test(sessionType);
}
