import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packState, unpackState } from '../worker/state-codec.ts';
import { Coach } from './coach.ts';
import { packTrace, unpackTrace } from './lap/stored-trace.ts';
import type { LapResult } from './results.ts';
import { type LogItem, RigLog } from './rig-log.ts';
import { Collected } from './testing/collect.ts';
import { CORNERS, drive, LENGTH } from './testing/synthetic.ts';

const EARLY = { brakeEarly: { 2: 10 } };
const run = drive([{}, {}, EARLY, EARLY, EARLY]);

function fold(items: readonly LogItem[]): Collected {
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  for (const item of items) log.take(item);
  log.coach?.end();
  return heard;
}

function outcome({ laps, findings, models, plans }: Collected): unknown {
  return {
    laps: laps.map(({ trace, passes, ...rest }) => ({ ...rest, passes: [...passes.values()], whole: trace !== null })),
    findings,
    models,
    plans,
  };
}

/** A tick's time is counted from its batch's first, so its last bits depend on the batch: differences below 0.1 ms do not count. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => (typeof inner === 'number' ? Math.round(inner * 1e4) / 1e4 : inner)),
  );
}

describe('laps', () => {
  test('crossing times are interpolated to within a millisecond', () => {
    const whole = fold(run.log()).laps.filter((lap) => lap.time !== null);
    const times = run.crossings.slice(1).map((t, i) => t - (run.crossings[i] ?? 0));
    expect(whole).toHaveLength(times.length);
    for (const [i, lap] of whole.entries()) expect(Math.abs((lap.time ?? 0) - (times[i] ?? 0))).toBeLessThan(1e-3);
  });

  test('the pieces before the first and after the last line are kept apart with a reason', () => {
    const { laps } = fold(run.log());
    expect(laps[0]).toMatchObject({ time: null, valid: false, reasons: ['starts-mid-lap'] });
    expect(laps.at(-1)).toMatchObject({ time: null, valid: false, reasons: ['unfinished'] });
    expect(laps.map((lap) => lap.lap)).toEqual(laps.map((_, i) => (laps[0]?.lap ?? 0) + i));
  });

  test('the segments of each lap add up to its loss, and the phases to each segment', () => {
    const compared = fold(run.log()).laps.flatMap((lap) => (lap.losses === null ? [] : [lap.losses]));
    expect(compared.length).toBeGreaterThanOrEqual(4);
    for (const { total, segments } of compared) {
      expect(segments.reduce((sum, one) => sum + one.loss, 0)).toBeCloseTo(total, 6);
      for (const { loss, phases } of segments) {
        expect(phases.approach + phases.local + phases.carry).toBeCloseTo(loss, 9);
      }
    }
  });
});

describe('corners', () => {
  test('every place where the car slows down is a corner, with its direction', () => {
    const [model] = fold(run.log()).models;
    expect(model?.corners.map((corner) => corner.direction)).toEqual(
      CORNERS.map((one) => (one.left ? 'left' : 'right')),
    );
    for (const [i, corner] of (model?.corners ?? []).entries()) {
      expect(Math.abs(corner.apex - (CORNERS[i]?.at ?? 0))).toBeLessThan(12);
    }
  });

  test('segments tile the lap', () => {
    const segments = fold(run.log()).models[0]?.segments ?? [];
    expect(segments[0]?.start).toBe(0);
    expect(segments.at(-1)?.end).toBe(LENGTH);
    for (let i = 1; i < segments.length; i++) expect(segments[i]?.start).toBe(segments[i - 1]?.end);
  });

  test.each([
    ['speed and steering', []],
    ['speed alone', ['SteeringWheelAngle']],
  ])('corners are found from %s', (_, drop) => {
    expect(fold(run.log({ drop })).models[0]?.corners).toHaveLength(CORNERS.length);
  });
});

describe('findings', () => {
  test('braking 10 m early at one corner is found there, and nothing elsewhere', () => {
    const { findings } = fold(run.log());
    expect(findings.map((one) => [one.corner, one.cause])).toEqual(Array(3).fill(['T3', 'brake-early']));
    for (const { amount } of findings) expect(Math.abs(amount.value - 10)).toBeLessThan(3);
  });

  test('the first time is withheld, the second is spoken', () => {
    const { findings } = fold(run.log());
    expect(findings.map((one) => one.withheld)).toEqual(['too-few-laps', null, null]);
    expect(findings[1]?.say).toMatch(/^Brake (9|10|11) metres later into turn 3$/);
  });

  test('a gain never exceeds what the segment lost, and lies within its interval', () => {
    const { findings, laps } = fold(run.log());
    for (const { lap, corner, gain } of findings) {
      const losses = laps.find((one) => one.lap === lap)?.losses;
      const loss = losses?.segments.find((one) => one.corner === corner)?.loss ?? 0;
      expect(gain.mean).toBeLessThanOrEqual(loss + 5e-3);
      expect(gain.low).toBeLessThanOrEqual(gain.mean);
      expect(gain.high).toBeGreaterThanOrEqual(gain.mean);
    }
  });

  test('findings of a lap that does not count are withheld and are no evidence', () => {
    const surface = (_: number, lap: number, d: number) => (lap === 2 && d > 100 && d < 200 ? 0 : 3);
    const { findings } = fold(run.log({ set: { PlayerTrackSurface: surface } }));
    expect(findings.map((one) => one.withheld)).toEqual(['lap-not-valid', 'too-few-laps', null]);
  });

  test('a source without pedals gives laps and losses, and no finding that needs them', () => {
    const { laps, findings } = fold(run.log({ drop: ['Throttle', 'Brake'] }));
    expect(laps.filter((lap) => lap.losses !== null).length).toBeGreaterThanOrEqual(4);
    expect(findings.filter((one) => one.cause !== 'over-slow')).toEqual([]);
  });
});

describe('plans', () => {
  test('come with every whole lap from the first reference on, and cue what was spoken', () => {
    const { plans, laps } = fold(run.log());
    expect(plans.map((plan) => plan.lap)).toEqual(laps.filter((lap) => lap.time !== null).map((lap) => lap.lap));
    expect(plans.map((plan) => plan.cues.map((cue) => cue.corner))).toEqual([[], [], [], ['T3'], ['T3']]);
    const [cue] = plans.at(-1)?.cues ?? [];
    expect(cue?.say).toMatch(/^Brake \d+ metres later into turn 3$/);
    expect(cue?.at).toBeLessThan(cue?.until ?? 0);
  });
});

describe('the fold', () => {
  const items = run.log();
  const whole = outcome(fold(items));

  test('does not depend on how ticks are batched', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (batchTicks) => {
        expect(rounded(outcome(fold(run.log({ batchTicks }))))).toEqual(rounded(whole));
      }),
      { numRuns: 8 },
    );
  });

  test('goes on from a stored state at any message as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: items.length - 1 }), (cut) => {
        const heard = new Collected();
        const before = new RigLog('rig', heard);
        for (const item of items.slice(0, cut)) before.take(item);
        const { coach } = before;
        if (coach === null) throw new Error('no coach');
        const packed = packState({ coach: coach.snapshot(), inputs: [], laps: 0, insights: 0 });
        const state = unpackState(packed).coach;
        if (state === null) throw new Error('no state');
        const lap = heard.laps.find((one) => one.lap === state.references.ref?.lap);
        const stored = lap?.trace ? packTrace(lap.trace) : null;
        const base = { v: 1, rig: 'rig', run: 'synthetic', lap: lap?.lap ?? 0, car: '', track: '' };
        const trace = stored === null ? null : unpackTrace({ ...base, ...stored }, LENGTH);
        const after = new RigLog('rig', heard);
        after.goOn(
          Coach.restore('rig', state, () => trace, heard),
          [],
        );
        for (const item of items.slice(cut)) after.take(item);
        after.coach?.end();
        expect(outcome(heard)).toEqual(whole);
      }),
      { numRuns: 40, examples: [[1], [2], [items.length - 1]] },
    );
  });

  test('says the same where each lap is laid into the memory of the one before', () => {
    const memory = new Set<ArrayBufferLike>();
    const heard = new (class extends Collected {
      override lap(result: LapResult): void {
        super.lap(result);
        if (result.trace === null) return;
        memory.add(result.trace.times.buffer);
        log.coach?.reuse(result.trace);
      }
    })();
    const log = new RigLog('rig', heard);
    for (const item of items) log.take(item);
    log.coach?.end();
    expect(outcome(heard)).toEqual(whole);
    expect(memory.size).toBe(1);
  });

  test('a message that comes again changes nothing', () => {
    const twice = items.flatMap((item): LogItem[] => (item.kind === 'frames' ? [item, item] : [item]));
    expect(outcome(fold(twice))).toEqual(whole);
  });

  test('a session info that comes again changes nothing, and is where a log without its beginning is gone on with', () => {
    const session = items.filter((item) => item.kind === 'session');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: items.length - 1 }), (at) => {
        expect(outcome(fold([...items.slice(0, at), ...session, ...items.slice(at)]))).toEqual(whole);
      }),
      { numRuns: 10 },
    );
    const late = fold([...items.slice(1, 30), ...session, ...items.slice(30)]);
    expect(late.laps.filter(({ valid }) => valid).length).toBeGreaterThan(2);
  });

  test('frames of a run without a session info are passed over', () => {
    const log = new RigLog('rig', new Collected());
    for (const item of items.slice(1, 11)) log.take(item);
    expect(log.unknown).toBe(10);
  });
});
