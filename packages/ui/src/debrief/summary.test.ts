import type { LapSummary } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { insightOf, lapOf } from '../testing/samples.ts';
import { comparableGroups, ontoScaleOf } from './one-scale.ts';
import { fuelOf, paceOf, stints } from './pace.ts';
import { progress } from './progress.ts';
import { summarise } from './summary.ts';

const corner = (id: string, start: number) => ({
  id,
  name: `Corner ${id}`,
  direction: null,
  start,
  apex: start + 30,
  end: start + 80,
});
const corners = [corner('T1', 100), corner('T2', 600)];

/** Laps with these seconds in T1 and T2, each compared with the best before it, as a coach does. */
function driven(times: readonly (readonly [number, number])[], more: Partial<LapSummary> = {}): LapSummary[] {
  const laps: LapSummary[] = [];
  times.forEach(([t1, t2], i) => {
    const best = laps.toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0))[0];
    const of = times[(best?.lap ?? 0) - 1];
    const segment = (id: string, loss: number) => ({
      corner: id,
      loss,
      phases: { approach: 0, local: loss, carry: 0 },
    });
    laps.push(
      lapOf({
        lap: i + 1,
        time: 80 + t1 + t2,
        corners,
        reference: best === undefined ? null : { lap: best.lap, time: best.time ?? 0 },
        losses:
          of === undefined
            ? null
            : {
                lap: i + 1,
                total: t1 + t2 - of[0] - of[1],
                segments: [segment('T1', t1 - of[0]), segment('T2', t2 - of[1])],
              },
        ...more,
      }),
    );
  });
  return laps;
}

const RUN = [
  [5, 6],
  [4.9, 6.1],
  [5.3, 5.8],
  [5.2, 5.8],
  [4.9, 5.9],
  [5.25, 5.8],
] as const;

describe('laps on one scale', () => {
  it('gives back the differences between any two laps, whatever each was compared with', () => {
    const [scaled = [], ...others] = comparableGroups(driven(RUN));
    expect([scaled.length, others.length]).toEqual([6, 0]);
    const zero = scaled[0]?.passes.get('T1')?.time ?? Number.NaN;
    scaled.forEach(({ passes }, i) => {
      expect((passes.get('T1')?.time ?? Number.NaN) - zero).toBeCloseTo((RUN[i]?.[0] ?? 0) - RUN[0][0], 9);
    });
  });

  it('keeps laps apart that were compared with others, until two of them are compared', () => {
    const mate = { lap: 7, time: 90, rig: 'mate', run: 'r' };
    const laps = driven(RUN).map((lap) => (lap.lap >= 5 ? { ...lap, reference: mate } : lap));
    const [most = [], rest = []] = comparableGroups(laps);
    expect([most.length, rest.length]).toEqual([4, 2]);
    const [to, from] = [most[1], rest[1]];
    if (to === undefined || from === undefined) throw new Error('both groups have two laps');
    const longer = new Map([
      ['T1', RUN[5][0] - RUN[1][0]],
      ['T2', RUN[5][1] - RUN[1][1]],
    ]);
    const joined = [...most, ...ontoScaleOf(rest, from, to, longer)];
    const times = joined.map(({ lap, passes }) => [RUN[lap.lap - 1]?.[0] ?? 0, passes.get('T1')?.time ?? 0] as const);
    const last = times.at(-1) ?? [0, 0];
    for (const [driven1, scaled] of times.filter((_, i) => i !== 4)) {
      expect(scaled - last[1]).toBeCloseTo(driven1 - last[0], 9);
    }
  });

  it('is not caught in a circle', () => {
    const [a, b] = driven([RUN[0], RUN[1]]);
    if (a === undefined || b === undefined) throw new Error('two laps were driven');
    const circle = [{ ...a, reference: { lap: 2, time: 90 }, losses: b.losses }, b];
    expect(comparableGroups(circle).length).toBeGreaterThan(0);
  });
});

describe('summarise', () => {
  const found = insightOf('L3-T1-brake-early');
  const insights = [1, 2].map((i) =>
    'finding' in found
      ? {
          ...found,
          finding: { ...found.finding, id: `f${i}`, lap: 3 + i, corner: 'T1', say: 'Brake 9 m later into T1' },
        }
      : found,
  );

  it('names the corners that cost most, and one thing to do', () => {
    const { biggest, corners: figures, objective, counted } = summarise(driven(RUN), insights);
    expect(counted).toBe(6);
    expect(biggest.map(({ corner: { id } }) => id)).toEqual(['T1', 'T2']);
    expect(biggest[0]?.loss).toBeCloseTo(0.2, 6);
    expect(biggest[0]?.phase).toBe('local');
    expect(biggest[0]?.laps).toEqual([4, 5]);
    expect(figures.map(({ close }) => close)).toEqual([2, 3]);
    expect(objective).toMatchObject({ corner: 'T1', say: 'Brake 9 m later into T1' });
    expect(objective?.measure).toMatch(/this run: 2 of 6/);
  });

  it('says what to repeat where nothing explains it, and nothing of no laps', () => {
    expect(summarise(driven(RUN), []).objective?.say).toBe('Repeat your best pass of T1, Corner T1');
    expect(summarise([], [])).toMatchObject({ counted: 0, biggest: [], objective: null });
  });
});

describe('the pace', () => {
  const laps = [
    lapOf({ lap: 1, valid: false, reasons: ['out-lap'] }),
    ...[90, 90.1, 99, 90.3].map((time, i) => lapOf({ lap: 2 + i, time, fuelUsed: 2.4, fuel: 40 - 2.4 * i })),
    lapOf({ lap: 6, valid: false, reasons: ['in-lap', 'pit-road'] }),
    lapOf({ lap: 7, time: 89.5, fuelUsed: 2.6, fuel: 24 }),
    lapOf({ lap: 8, time: 89.6, fuelUsed: 2.4, fuel: 21.6 }),
  ];

  it('is measured within stints, past blunders', () => {
    expect(stints(laps).map((stint) => stint.laps.map(({ age }) => age))).toEqual([
      [0, 1, 3],
      [0, 1],
    ]);
    const { perLap } = paceOf(laps);
    const fuel = fuelOf(laps);
    expect(perLap?.value).toBeCloseTo(0.1, 6);
    expect(fuel?.perLap).toBeCloseTo(2.4);
    expect(fuel?.left).toBeCloseTo(9);
  });
});

it('shows each day once', () => {
  const session = {
    run: 'a',
    sessionNum: 0,
    car: 'car',
    track: 'track',
    laps: 5,
    validLaps: 4,
    best: { lap: 2, time: 91 },
    from: 0,
    to: 12 * 3_600_000,
  };
  const day = 86_400_000;
  const sessions = [
    { ...session, to: session.to + 2 * day, best: { lap: 1, time: 90 } },
    { ...session, run: 'b', best: { lap: 9, time: 92 } },
    session,
    { ...session, best: null },
    { ...session, track: 'x' },
  ];
  const days = progress(sessions, 'car', 'track');
  expect(days.map(({ best, laps }) => [best, laps])).toEqual([
    [91, 10],
    [90, 5],
  ]);
});
