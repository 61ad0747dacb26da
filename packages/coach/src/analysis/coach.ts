import type {
  FieldUpdate,
  FrameBatch,
  LapLoss,
  LapRef,
  ReferenceConditions,
  RigInput,
  SessionInfo,
  TrackModel,
} from '@gt3/schemas';
import type { ChosenLap } from './chosen-lap.ts';
import { Conditions } from './conditions.ts';
import { WrongTrackError } from './errors.ts';
import { Experience } from './findings/experience.ts';
import { History } from './findings/history.ts';
import { FrameFeed } from './frame-feed.ts';
import { slicePass } from './gain/slice.ts';
import { isSlow } from './lap/fence.ts';
import { type FinishedLap, LapFollower } from './lap/follower.ts';
import type { Trace } from './lap/trace.ts';
import { type DrivenLap, lapLoss } from './loss/losses.ts';
import { type Pass, readPass } from './pass/pass.ts';
import { Advice } from './plan/advice.ts';
import { placeCues } from './plan/cue-plan.ts';
import { Wishes } from './plan/wishes.ts';
import { RaceSense } from './race/race-sense.ts';
import { conditionsAfter, type TraceLookup } from './references/candidate.ts';
import { RunReferences } from './references/run-references.ts';
import { nameReference } from './references/wording.ts';
import type { CoachListener } from './results.ts';
import type { CoachState } from './state.ts';
import { makeTrackModel } from './track/model.ts';

/**
 * Coaches one run of one rig: a fold over its log. The same messages in the same order give the same laps and findings
 * with the same ids, whether they come live, from a file or again after a crash.
 */
export class Coach {
  readonly #rig: string;
  readonly #listener: CoachListener;
  readonly #feed = new FrameFeed();
  #session: SessionInfo;
  #follower: LapFollower;
  #conditions = new Conditions();
  #history = new History();
  #experience = new Experience();
  #advice = new Advice();
  readonly #wishes = new Wishes();
  #race: RaceSense;
  #model: TrackModel | null = null;
  #references: RunReferences;
  #passes = new Map<string, Pass>();

  /**
   * @param rig whose log it is
   * @param session the first session info of the run
   */
  constructor(rig: string, session: SessionInfo, listener: CoachListener) {
    this.#rig = rig;
    this.#session = session;
    this.#listener = listener;
    this.#follower = this.#follow(session);
    this.#race = this.#raceSense();
    this.#references = new RunReferences(rig, session.run);
  }

  /** Run that is coached. */
  get run(): string {
    return this.#session.run;
  }

  /** The newest session info of the run. */
  get session(): SessionInfo {
    return this.#session;
  }

  /** The lap that others are compared with now. */
  get reference(): LapRef | null {
    return this.#references.ref;
  }

  /** The corners, once they are known. */
  get model(): TrackModel | null {
    return this.#model;
  }

  /** Takes in a change of the session. Another car or track starts everything anew but the lap count. */
  changeSession(next: SessionInfo): void {
    const old = this.#session;
    const elsewhere = isElsewhere(next, old);
    if (elsewhere || next.sessionNum !== old.sessionNum) this.#follower.end('reset');
    this.#session = next;
    if (!elsewhere) {
      this.#race.changeSession(next);
      return;
    }
    this.#race = this.#raceSense();
    const { lap } = this.#follower;
    this.#follower = this.#follow(next, lap);
    this.#conditions = new Conditions();
    this.#history = new History();
    this.#experience = new Experience();
    this.#advice = new Advice();
    this.#wishes.leaveTrack();
    this.#model = null;
    this.#references = new RunReferences(this.#rig, this.run);
    this.#passes = new Map();
  }

  /**
   * Takes in a batch of frames.
   *
   * @throws ContractError when the batch's columns do not fit its channels
   */
  frames(batch: FrameBatch): void {
    this.#feed.load(batch);
    this.#conditions.take(this.#feed.columns);
    this.#race.take(this.#feed.columns, batch, this.#follower.lap);
    this.#feed.pour(batch, this.#follower);
  }

  /** Takes in where the other cars are. */
  field(update: FieldUpdate): void {
    this.#race.field(update);
  }

  /**
   * Takes in an input message of the rig's log.
   *
   * @param lap the lap that a `reference` input names; one that does not fit the car and the track is passed over
   */
  input({ input }: RigInput, lap: ChosenLap | null): void {
    if (input.kind !== 'focus' || this.#isCorner(input.corner)) this.#wishes.take(input);
    if (input.kind === 'run-ended' && input.run === this.run) this.end();
    if (input.kind === 'track-model') this.#adopt(input.model);
    if (input.kind === 'reference' && lap !== null) this.#referTo(input, lap);
    if (input.kind === 'reference-released') {
      this.#references.release();
      this.#choose(this.#conditions.coming);
    }
  }

  /**
   * Compares every lap with this one, whatever else is driven. Without a track model yet, it is made from this lap.
   *
   * @throws WrongTrackError when the lap was driven on a track of another length
   */
  pin({ lap, trace, conditions }: ChosenLap): void {
    if (trace.length !== this.#session.track.length) throw new WrongTrackError(trace.length, this.#session.track);
    if (this.#model === null) this.#makeModel(trace);
    this.#references.pin({ rig: this.#rig, run: this.run, lap, trace, conditions: conditions ?? null });
    this.#choose(this.#conditions.coming);
    this.#watch();
  }

  /** Goes on with what people asked for in the run before, as far as it fits the car and the track of this one. */
  inherit(before: Coach): void {
    this.#wishes.restore(before.#wishes.snapshot());
    if (isElsewhere(this.#session, before.session)) {
      this.#wishes.leaveTrack();
      return;
    }
    this.#references.inherit(before.#references);
    this.#choose(this.#conditions.coming);
  }

  /** Ends the lap being driven: nothing more will come of this run. */
  end(): void {
    this.#follower.end('unfinished');
  }

  /**
   * The trace of the lap that has just ended is not needed by its listener any more, and may be written over from the next
   * frame on; to be called while the listener hears of that lap, if at all.
   */
  reuse(trace: Trace): void {
    this.#follower.reuse(trace);
  }

  /** State between two messages. */
  snapshot(): CoachState {
    return {
      session: this.#session,
      follower: this.#follower.snapshot(),
      conditions: this.#conditions.snapshot(),
      model: this.#model,
      references: this.#references.snapshot(),
      wishes: this.#wishes.snapshot(),
      passes: [...this.#passes.values()],
      history: this.#history.snapshot(),
      experience: this.#experience.snapshot(),
      advice: this.#advice.snapshot(),
      race: this.#race.snapshot(),
    };
  }

  /**
   * A coach that goes on from a snapshot.
   *
   * @param find the traces of the laps that the snapshot compares with
   */
  static restore(rig: string, state: CoachState, find: TraceLookup, listener: CoachListener): Coach {
    const coach = new Coach(rig, state.session, listener);
    coach.#follower.restore(state.follower);
    coach.#conditions.restore(state.conditions);
    coach.#history.restore(state.history);
    coach.#experience.restore(state.experience);
    coach.#advice.restore(state.advice);
    coach.#race.restore(state.race);
    coach.#model = state.model;
    coach.#passes = byCorner(state.passes);
    coach.#references.restore(state.references, state.model, find);
    coach.#wishes.restore(state.wishes);
    coach.#watch();
    return coach;
  }

  #follow(session: SessionInfo, lap?: number): LapFollower {
    return new LapFollower(
      session.track.length,
      { reached: (d) => this.#reached(d), ended: (finished) => this.#ended(finished) },
      lap,
    );
  }

  #raceSense(): RaceSense {
    return new RaceSense(this.#session, (note, tick, t) => this.#listener.note(this.#wishes.judgeNote(note), tick, t));
  }

  /** False for a corner that this circuit is known not to have. */
  #isCorner(id: string | null): boolean {
    return id === null || this.#model === null || this.#model.corners.some((corner) => corner.id === id);
  }

  /** Takes over a stored model, unless this run already has one: a corner never changes its number. */
  #adopt(model: TrackModel): void {
    const { track } = this.#session;
    if (this.#model !== null || model.track !== track.name || model.length !== track.length) return;
    this.#model = model;
    this.#references.read(model);
    this.#listener.model(model);
    this.#watch();
  }

  /** A lap of the store is to be compared with: what a person chose at once, what was offered from the next lap on. */
  #referTo(
    { rig, run, offered, conditions }: Extract<RigInput['input'], { kind: 'reference' }>,
    found: ChosenLap,
  ): void {
    const { lap, trace, car, track } = found;
    const fits = trace.length === this.#session.track.length && track === this.#session.track.name;
    if (!fits || (offered === true && car !== this.#session.car.name)) return;
    const ownBefore = rig === this.#rig && run !== this.run && car === this.#session.car.name;
    if (ownBefore) this.#race.knowBest(trace.time);
    const one = { rig, run, lap, trace, conditions: conditions ?? null };
    if (offered === true) this.#references.offer(one);
    else this.#references.pin(one);
    if (offered !== true || this.reference === null) this.#choose(this.#conditions.coming);
  }

  /** The lap that is compared with where it is of another run or driver, or was chosen; null where own laps tell enough. */
  get #foreign(): DrivenLap | null {
    const { choice, driven } = this.#references;
    return choice === null || choice.whose === 'own' ? null : driven;
  }

  #choose(coming: ReferenceConditions): void {
    this.#references.choose(coming, this.#model);
  }

  /** The end of the next segment is where there is something to say. */
  #watch(): void {
    const segment = this.#model?.segments[this.#passes.size];
    this.#follower.watch = segment?.end ?? Number.POSITIVE_INFINITY;
  }

  /** The car has left one or more segments. */
  #reached(distance: number): void {
    const follower = this.#follower;
    if (this.#model === null || !follower.whole) {
      follower.watch = Number.POSITIVE_INFINITY;
      return;
    }
    while (distance >= (this.#model.segments[this.#passes.size]?.end ?? Number.POSITIVE_INFINITY)) {
      if (!this.#leaveSegment(this.#model, this.#passes.size, follower.trace())) break;
    }
    this.#watch();
  }

  /** @returns false where the source gives nothing to read a pass from */
  #leaveSegment(model: TrackModel, index: number, trace: Trace): boolean {
    const corner = model.corners[index];
    const segment = model.segments[index];
    if (corner === undefined || segment === undefined) return false;
    const pass = readPass(trace, corner, segment);
    if (pass === null) return false;
    this.#passes.set(corner.id, pass);
    const slice = slicePass(trace, segment);
    if (slice === null) return true;
    const { lap, clean, hindered, tick, t } = this.#follower;
    const silence = clean ? (hindered ? 'traffic' : null) : 'lap-not-valid';
    const seen = { lap, wetness: this.#conditions.coming.wetness, pass, slice };
    const finding = this.#experience.judge(seen, corner, segment, silence, this.#foreign);
    if (clean) this.#history.add(corner.id, { lap, cause: finding?.cause ?? null });
    if (finding !== null) {
      this.#advice.heard(finding);
      const told = nameReference(finding, this.#references.choice, this.#rig);
      this.#listener.finding(this.#wishes.judge(told), tick, t);
    }
    return true;
  }

  #ended(finished: FinishedLap): void {
    const { lap, time, trace } = finished;
    const reference = this.#references.driven;
    const conditions = this.#conditions.endLap(finished.reasons);
    const slow = time !== null && isSlow(time, this.#references.pace(conditions));
    const reasons = slow ? [...finished.reasons, 'slow' as const] : finished.reasons;
    const valid = time !== null && reasons.length === 0;
    if (valid && trace !== null && this.#model === null) this.#makeModel(trace);
    const driven = trace === null ? null : { lap, trace, passes: this.#allPasses(trace) };
    const losses = valid && driven !== null && reference !== null ? this.#losses(driven, reference) : null;
    if (valid && driven !== null && this.#model !== null) this.#references.keep(driven, conditions, this.#model);
    const result = {
      ...finished,
      valid,
      reasons,
      reference: losses === null ? null : this.reference,
      losses,
      corners: this.#model?.corners ?? [],
      conditions,
      passes: driven?.passes ?? new Map(),
      feasibleBest: this.#references.feasibleBest,
    };
    this.#listener.lap(result);
    this.#race.lapEnded(result);
    this.#choose(conditionsAfter(conditions));
    this.#experience.lapEnded(valid ? driven : null, this.#model, conditions.wetness);
    this.#passes = new Map();
    this.#watch();
    if (time !== null) this.#plan(lap);
  }

  /** What to say on the next lap. */
  #plan(lap: number): void {
    const reference = this.#references.driven;
    if (this.#model === null || reference === null) return;
    const cues = placeCues(this.#advice.next(this.#history, this.#wishes), this.#model, reference);
    this.#listener.plan(lap, cues, this.#wishes.focus);
  }

  #makeModel(trace: Trace): void {
    this.#model = makeTrackModel(this.#session.track, trace, { rig: this.#rig, run: this.run });
    this.#references.read(this.#model);
    this.#listener.model(this.#model);
  }

  /** The passes read on the way, and those of a lap that ended before there was a model to read them by. */
  #allPasses(trace: Trace): ReadonlyMap<string, Pass> {
    const model = this.#model;
    if (model === null || this.#passes.size === model.segments.length) return this.#passes;
    const passes = model.corners.map((corner, i) => {
      const segment = model.segments[i];
      return segment === undefined ? null : (this.#passes.get(corner.id) ?? readPass(trace, corner, segment));
    });
    return byCorner(passes.filter((pass) => pass !== null));
  }

  #losses(driven: DrivenLap, reference: DrivenLap): LapLoss | null {
    if (this.#model === null) return null;
    try {
      return lapLoss(this.#model, driven, reference);
    } catch (error) {
      this.#listener.fault(error as Error);
      return null;
    }
  }
}

/** True for another car or another track. */
function isElsewhere(a: SessionInfo, b: SessionInfo): boolean {
  return a.track.name !== b.track.name || a.track.length !== b.track.length || a.car.path !== b.car.path;
}

function byCorner(passes: readonly Pass[]): Map<string, Pass> {
  return new Map(passes.map((pass) => [pass.corner, pass]));
}
