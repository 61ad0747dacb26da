import type { Log } from '@gt3/bus';
import { CONTRACT_VERSION, type CueEvent, type CuePlan, type NoteInsight, type SessionInfo } from '@gt3/schemas';
import type { Layout, RowRun } from '../source.ts';
import type { Announcement } from './announcer.ts';
import { type CueOutcome, CuePlayer } from './cue-player.ts';
import { REASON } from './reasons.ts';
import { SenseReader } from './senses.ts';

/** Share by which the length of the lap may differ between plan and session. */
const LENGTH_TOLERANCE = 0.001;

/** Rows that came longer ago than this tell nothing of what the driver does now, in ms. */
const ROWS_OLD_MS = 1000;

/** A note of the race is news for so many seconds of the session. */
const NEWS_S = 15;

/** What a cue desk works with. */
export interface CueDeskOptions {
  readonly rig: string;
  /** Called at once with what became of a cue. */
  readonly onEvent: (event: CueEvent) => void;
  readonly log: Log;
}

/**
 * Brings the rows of a rig's runs and the newest plan to the cue player. A plan is used in the run, and on the circuit,
 * that it was made for; one that comes before its run waits for it.
 */
export class CueDesk {
  readonly #options: CueDeskOptions;
  readonly #player: CuePlayer;
  readonly #reader = new SenseReader();
  #session: SessionInfo | null = null;
  #newest: CuePlan | null = null;
  #unused: CuePlan | null = null;
  #rowsAt = Number.NEGATIVE_INFINITY;
  /** Session time of the newest row, in seconds. */
  #t = Number.NaN;

  constructor(options: CueDeskOptions) {
    this.#options = options;
    this.#player = new CuePlayer((outcome) => this.#publish(outcome));
  }

  /** Takes the layout of the rows to come, and the session that they belong to. */
  layout(layout: Layout, session: SessionInfo): void {
    const old = this.#session;
    const newRun = old?.run !== session.run;
    const elsewhere = newRun || !isSamePlace(old, session);
    if (elsewhere) this.#player.begin(session.track.length, newRun);
    else if (old.sessionNum !== session.sessionNum) this.#player.end(REASON.session);
    this.#session = session;
    this.#reader.setLayout(layout);
    if (elsewhere) this.#use();
  }

  /** Takes rows of the present layout; they are not needed any more afterwards. */
  rows(rows: RowRun): void {
    this.#rowsAt = performance.now();
    this.#t = rows.times[rows.to - 1] ?? this.#t;
    const { senses } = this.#player;
    for (let row = rows.from; row < rows.to; row++) {
      this.#reader.read(rows, row, senses);
      this.#player.step(rows.times[row] ?? Number.NaN, rows.ticks[row] ?? 0);
    }
  }

  /** Takes the newest plan, valid by its schema, in place of the one before; null where there is none any more. */
  plan(plan: CuePlan | null): void {
    this.#newest = plan;
    if (this.#session !== null) this.#use();
  }

  /**
   * Takes in a sentence for the driver: said when he can listen, at once where no rows tell what he does.
   *
   * @returns false before the first session, when there is no run that it could belong to
   */
  announce(announcement: Announcement): boolean {
    if (this.#session === null) return false;
    this.#player.announce(announcement);
    if (performance.now() - this.#rowsAt > ROWS_OLD_MS) this.#player.announceNow();
    return true;
  }

  /** Takes in a note of the race: said like a sentence for the driver, if it is to be spoken and is news in this run. */
  note({ run, t, note }: NoteInsight): void {
    const isNews = run === this.#session?.run && Math.abs(this.#t - t) <= NEWS_S;
    if (isNews && note.withheld === null) this.announce({ id: note.id, say: note.say, urgent: note.urgent });
  }

  /** Ends the lap being driven: nothing more comes of this run. */
  endRun(): void {
    this.#player.end(REASON.runEnded);
  }

  #use(): void {
    const plan = this.#newest;
    const reason = plan === null ? null : this.#unfit(plan);
    this.#player.plan(plan === null || reason !== null ? [] : plan.cues);
    if (reason === null || plan === this.#unused) return;
    this.#unused = plan;
    this.#options.log.debug({ rig: this.#options.rig, lap: plan?.lap }, `the cue plan is not used: ${reason}`);
  }

  /** Why a plan does not belong to what is being driven, or null. */
  #unfit({ rig, run, trackLength }: CuePlan): string | null {
    const session = this.#session;
    if (rig !== this.#options.rig) return `it is for rig ${rig}`;
    if (run !== session?.run) return `it is of run ${run}, this is ${session?.run}`;
    const { length } = session.track;
    return Math.abs(trackLength - length) <= LENGTH_TOLERANCE * length
      ? null
      : `its lap has ${trackLength} m, this one has ${length} m`;
  }

  #publish({ cue, outcome, reason, ...when }: CueOutcome): void {
    const run = this.#session?.run;
    if (run === undefined) return;
    this.#options.onEvent({ v: CONTRACT_VERSION, rig: this.#options.rig, run, ...when, cue, outcome, reason });
  }
}

function isSamePlace(a: SessionInfo, b: SessionInfo): boolean {
  return a.track.name === b.track.name && a.track.length === b.track.length && a.car.path === b.car.path;
}
