import type { TrackModel } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Trace, timeAt } from '../lap/trace.ts';
import { RigLog } from '../rig-log.ts';
import { Collected } from '../testing/collect.ts';
import { drive, type SyntheticLap } from '../testing/synthetic.ts';
import { feasibleBest, pieceLap } from './feasible.ts';

interface Driven {
  readonly lap: number;
  readonly trace: Trace;
}

function feasible(laps: readonly Driven[], model: TrackModel) {
  return feasibleBest(
    laps.map(({ lap, trace }) => pieceLap(lap, trace, model)),
    model,
  );
}

function driven(laps: readonly SyntheticLap[], drop: readonly string[] = []) {
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  for (const item of drive(laps).log({ drop })) log.take(item);
  log.coach?.end();
  const [model] = heard.models;
  if (model === undefined) throw new Error('no model');
  const valid = heard.laps.flatMap(({ lap, valid: counts, trace }) =>
    counts && trace !== null ? [{ lap, trace }] : [],
  );
  return { model, laps: valid };
}

function segmentTime(trace: Trace, { start, end }: { start: number; end: number }): number {
  return timeAt(trace, end) - timeAt(trace, start);
}

/** The same lap with one column changed. */
function withColumn({ lap, trace }: Driven, name: string, change: (value: number, d: number) => number): Driven {
  const old = trace.columns.get(name) ?? new Float32Array(trace.n);
  return { lap, trace: { ...trace, columns: new Map([...trace.columns, [name, old.map(change)]]) } };
}

const T1_SLOW = { overSlow: { 0: 4 } };
const T3_EARLY = { brakeEarly: { 2: 30 } };

describe('a feasible best lap', () => {
  const { model, laps } = driven([T1_SLOW, T3_EARLY, T1_SLOW]);

  test('takes each corner from the lap that drove it best, where the pieces fit', () => {
    const best = feasible(laps, model);
    expect(best?.pieces[0]).toMatchObject({ first: 'T1', lap: laps[1]?.lap });
    expect(best?.pieces.find(({ last }) => last >= 'T3')?.lap).not.toBe(laps[1]?.lap);
    const single = Math.min(...laps.map(({ trace }) => trace.time));
    expect(best?.time).toBeLessThan(single - 0.1);
    expect(best?.pieces.length).toBeGreaterThan(1);
  });

  test('has pieces that tile the lap', () => {
    const { pieces = [] } = feasible(laps, model) ?? {};
    expect(pieces[0]?.start).toBe(0);
    expect(pieces.at(-1)?.end).toBe(model.length);
    for (let i = 1; i < pieces.length; i++) expect(pieces[i]?.start).toBe(pieces[i - 1]?.end);
    expect(pieces.length).toBeGreaterThan(1);
  });

  test.each<[string, string, (value: number) => number]>([
    ['speed', 'Speed', (value) => value + 0.7],
    ['gear', 'Gear', (value) => value + 1],
    ['line', 'Lat', () => 45 + 2 / 111_132],
  ])('joins nothing where the %s does not fit', (_, name, change) => {
    const base = laps.map((lap) =>
      withColumn(
        withColumn(lap, 'Lat', () => 45),
        'Lon',
        () => 9,
      ),
    );
    const [a, b] = base;
    if (a === undefined || b === undefined) throw new Error('no laps');
    expect(feasible([a, b], model)?.pieces.length).toBeGreaterThan(1);
    const apart = feasible([a, withColumn(b, name, change)], model);
    expect(apart?.pieces).toHaveLength(1);
    expect(apart?.time).toBeCloseTo(Math.min(a.trace.time, b.trace.time), 5);
  });

  test('of one lap is that lap; of none there is none', () => {
    const [only] = laps;
    expect(feasible(laps.slice(0, 1), model)?.time).toBeCloseTo(only?.trace.time ?? 0, 5);
    expect(feasible([], model)).toBeNull();
  });

  test('of any laps lies between the best of each segment and the best lap; its segments add up; one lap more never makes it slower', () => {
    const kind = fc.record({
      corner: fc.nat(3),
      early: fc.integer({ min: 0, max: 40 }),
      slow: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(kind, { minLength: 1, maxLength: 4 }), (kinds) => {
        const run = driven(
          kinds.map(({ corner, early, slow }) => ({
            brakeEarly: { [corner]: early },
            overSlow: { [(corner + 1) % 4]: slow },
          })),
        );
        const best = feasible(run.laps, run.model);
        if (best === null) throw new Error('none');
        const least = run.model.segments.reduce(
          (sum, segment) => sum + Math.min(...run.laps.map(({ trace }) => segmentTime(trace, segment))),
          0,
        );
        expect(best.time).toBeGreaterThanOrEqual(least - 1e-5);
        expect(best.time).toBeLessThanOrEqual(Math.min(...run.laps.map(({ trace }) => trace.time)) + 1e-5);
        expect(best.pieces.reduce((sum, one) => sum + one.time, 0)).toBeCloseTo(best.time, 9);
        const fewer = feasible(run.laps.slice(1), run.model);
        if (fewer !== null) expect(best.time).toBeLessThanOrEqual(fewer.time + 1e-5);
      }),
      { numRuns: 15 },
    );
  });
});
