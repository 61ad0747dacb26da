import { type Cue, type CueEvent, type CuePlan, cueEvent, cuePlan } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { CueDesk } from './cue-desk.ts';
import { QUIET_GAP_S, speechSeconds } from './speech-time.ts';
import { type DriveTick, flatOut, LENGTH, layoutWithout, planOf, RIG, rowsOf, session } from './testing/drive.ts';

/** What a position may be off by: LapDistPct is a float32. */
const EPSILON = 0.001;

type Step =
  | { readonly kind: 'drive'; readonly ticks: number; readonly speed: number; readonly more: Partial<DriveTick> }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'out'; readonly ticks: number }
  | { readonly kind: 'plan'; readonly plan: CuePlan | null };

/** Ticks of a drive, and the plan that comes before a tick. */
interface Drive {
  readonly ticks: readonly DriveTick[];
  readonly plans: ReadonlyMap<number, CuePlan | null>;
}

const anyPlace = fc.oneof(
  fc.integer({ min: -400, max: 8 * LENGTH + 400 }).map((eighths) => eighths / 8),
  fc.constantFrom(0, 500, LENGTH),
);
const anyCue: fc.Arbitrary<Cue> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  at: anyPlace,
  until: anyPlace,
  corner: fc.constant(null),
  say: fc.string({ maxLength: 30 }),
});
const anyPlan = fc.array(anyCue, { maxLength: 8 }).map((cues) => planOf(cues));
const anySenses: fc.Arbitrary<Partial<DriveTick>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record(
    {
      beside: fc.constantFrom(0, 1, 2, 4),
      surface: fc.constantFrom(0, 1, 2, 3),
      pitRoad: fc.constantFrom(0, 1),
      brake: fc.constantFrom(0, 0.04, 0.5),
      throttle: fc.constantFrom(0, 0.5, 1),
    },
    { requiredKeys: [] },
  ),
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('drive' as const),
      ticks: fc.integer({ min: 1, max: 120 }),
      speed: fc.constantFrom(-8, 0, 5, 30, 60, 85),
      more: anySenses,
    }),
  },
  fc.record({ kind: fc.constant('jump' as const), to: fc.double({ min: 0, max: LENGTH - 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(0.2, 1, 3, 12) }),
  fc.record({ kind: fc.constant('out' as const), ticks: fc.integer({ min: 1, max: 5 }) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('plan' as const), plan: fc.option(anyPlan) }) },
);
const anyDrive = fc.tuple(anyPlan, fc.array(anyStep, { minLength: 1, maxLength: 25 })).map(([plan, steps]) => {
  const ticks: DriveTick[] = [];
  const plans = new Map<number, CuePlan | null>([[0, plan]]);
  let t = 100;
  let at = 300;
  for (const step of steps) {
    if (step.kind === 'jump') at = step.to;
    else if (step.kind === 'wait') t += step.seconds;
    else if (step.kind === 'plan') plans.set(ticks.length, step.plan);
    else {
      for (let i = 0; i < step.ticks; i++) {
        const speed = step.kind === 'drive' ? step.speed : 0;
        const more = step.kind === 'drive' ? step.more : { at: -1 };
        t += 0.1;
        at = (((at + speed / 10) % LENGTH) + LENGTH) % LENGTH;
        ticks.push(flatOut(at, t, { speed: Math.abs(speed), ...more }));
      }
    }
  }
  return { ticks, plans };
});

/** Plays a drive in batches; `cut(i)` says whether a batch ends before tick i. A plan always does that. */
function play({ ticks, plans }: Drive, cut: (i: number) => boolean): CueEvent[] {
  const events: CueEvent[] = [];
  const desk = new CueDesk({ rig: RIG, onEvent: (event) => events.push(event), log: silentLog() });
  desk.layout(layoutWithout(), session());
  const rows = rowsOf(ticks);
  let from = 0;
  for (let i = 0; i <= ticks.length; i++) {
    const plan = plans.get(i);
    if (i > from && (plan !== undefined || i === ticks.length || cut(i))) {
      desk.rows({ ...rows, from, to: i });
      from = i;
    }
    if (plan !== undefined) desk.plan(plan);
  }
  desk.endRun();
  return events;
}

const modulo = (value: number) => ((value % LENGTH) + LENGTH) % LENGTH;

/** Metres from the place of a cue to the car. */
function past(cue: Cue, tick: DriveTick): number {
  const metres = modulo(tick.at - cue.at);
  return metres > LENGTH - EPSILON ? 0 : metres;
}

/** True when the car came past a cue's place on its way to a tick, without being moved since. */
function drovePast(ticks: readonly DriveTick[], cue: Cue, index: number): boolean {
  let ahead = past(cue, ticks[index] ?? flatOut(0, 0));
  for (let i = index; i > 0; i--) {
    const [before, now] = [ticks[i - 1], ticks[i]];
    if (before === undefined || now === undefined || before.at < 0) return false;
    const metres = modulo(now.at - before.at + LENGTH / 2) - LENGTH / 2;
    const seconds = now.t - before.t;
    if (Math.abs(metres) > 120 * seconds + 15 + EPSILON || seconds > 10.001) return false;
    ahead -= metres;
    if (ahead < EPSILON) return true;
  }
  return false;
}

describe('for any plans and any drive', () => {
  it('a cue has at most one event a lap, fit for the contract', () => {
    fc.assert(
      fc.property(anyDrive, (drive) => {
        for (const plan of drive.plans.values()) if (plan !== null) expect(cuePlan.check(plan)).toBe(true);
        const events = play(drive, () => false);
        const keys = events.map(({ lap, cue }) => `${lap} ${cue.id}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const event of events) {
          expect(cueEvent.check(event)).toBe(true);
          expect(event.reason === null).toBe(event.outcome === 'said');
        }
      }),
    );
  });

  it('it is said only within its stretch, after the car drove past its place, and never over another or at a bad time', () => {
    let spoken = 0;
    fc.assert(
      fc.property(anyDrive, (drive) => {
        let silentUntil = Number.NEGATIVE_INFINITY;
        for (const { cue, tick, t, outcome } of play(drive, () => false)) {
          if (outcome !== 'said') continue;
          spoken += 1;
          const now = drive.ticks[tick] ?? flatOut(0, 0);
          expect(now.t).toBe(t);
          expect(past(cue, now)).toBeLessThanOrEqual(modulo(cue.until - cue.at) + EPSILON);
          expect(drovePast(drive.ticks, cue, tick)).toBe(true);
          expect(t).toBeGreaterThanOrEqual(silentUntil);
          silentUntil = t + speechSeconds(cue.say) + QUIET_GAP_S;
          expect(now.beside).toBeLessThan(2);
          expect(now).toMatchObject({ surface: 3, pitRoad: 0 });
          expect(now.brake).toBeLessThanOrEqual(0.05);
          expect(now.speed).toBeGreaterThanOrEqual(12);
        }
      }),
      { numRuns: 300 },
    );
    expect(spoken).toBeGreaterThan(100);
  });

  it('nothing depends on how the rows are batched', () => {
    fc.assert(
      fc.property(anyDrive, fc.infiniteStream(fc.boolean()), (drive, cuts) => {
        const whole = play(drive, () => false);
        expect(play(drive, () => true)).toEqual(whole);
        expect(play(drive, () => cuts.next().value === true)).toEqual(whole);
      }),
    );
  });

  it('every cue of a plan has exactly one event in every lap from line to line', () => {
    const anySpeeds = fc.array(fc.record({ speed: fc.double({ min: 1, max: 100, noNaN: true }), more: anySenses }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyPlan, anySpeeds, (plan, stints) => {
        const ticks: DriveTick[] = [];
        for (let at = 0, i = 0; at < 4 * LENGTH; i++) {
          const { speed, more } = stints[Math.floor(at / 200) % stints.length] ?? { speed: 50, more: {} };
          at += speed / 10;
          ticks.push(flatOut(at % LENGTH, 100 + i / 10, { speed, ...more }));
        }
        const events = play({ ticks, plans: new Map([[0, plan]]) }, () => false);
        const ids = [...new Set(plan.cues.map(({ id }) => id))].toSorted();
        for (const lap of [7, 8, 9, 10]) {
          const told = events.filter((event) => event.lap === lap).map(({ cue }) => cue.id);
          expect(told.toSorted()).toEqual(ids);
        }
      }),
      { numRuns: 50 },
    );
  });
});
