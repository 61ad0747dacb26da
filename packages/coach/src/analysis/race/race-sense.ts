import type { FieldUpdate, FrameBatch, FrameColumns, SessionInfo } from '@gt3/schemas';
import type { LapResult } from '../results.ts';
import { Bests, type BestsState } from './bests.ts';
import { type HearNote, NoteDesk, type NoteDeskState } from './note-desk.ts';

/** A race sense between two messages: plain data. */
export interface RaceState {
  readonly desk: NoteDeskState;
  readonly bests: BestsState;
}

/**
 * What a driver should know beside the corners: fuel, flags, incidents, tyres, other cars, best laps, pace. A fold over
 * the rig's log of one car on one track: the same messages give the same notes. Bounded; nothing is allocated for a frame.
 */
export class RaceSense {
  readonly #desk: NoteDesk;
  readonly #bests = new Bests();
  #session: SessionInfo;

  constructor(session: SessionInfo, hear: HearNote) {
    this.#session = session;
    this.#desk = new NoteDesk(hear);
  }

  /** Takes in a batch of frames, before the laps in it are cut; `lap` is the one being driven. */
  take(_columns: FrameColumns, _batch: FrameBatch, _lap: number): void {}

  /** Takes in where the other cars are. */
  field(_update: FieldUpdate): void {}

  /** Takes in a lap, or a piece of one, that has ended. */
  lapEnded(result: LapResult): void {
    const drafts = [this.#bests.lapEnded(result)].filter((draft) => draft !== null);
    this.#desk.offer(drafts, { lap: result.lap, tick: result.tick1, t: result.to });
  }

  /** Takes in a change of the session, on the same track with the same car. */
  changeSession(next: SessionInfo): void {
    if (next.sessionNum !== this.#session.sessionNum) this.#bests.newSession();
    this.#session = next;
  }

  /** State between two messages. */
  snapshot(): RaceState {
    return { desk: this.#desk.snapshot(), bests: this.#bests.snapshot() };
  }

  /** Goes on from a snapshot. */
  restore(state: RaceState): void {
    this.#desk.restore(state.desk);
    this.#bests.restore(state.bests);
  }
}
