import { type Corner, type Finding, insight } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Evidence } from '../evidence/evidence.ts';
import { Form } from '../evidence/form.ts';
import { PassBook } from '../evidence/pass-book.ts';
import { keptOf, type SeenPass } from '../evidence/seen-pass.ts';
import { slicePass } from '../gain/slice.ts';
import { DRAWN_SEGMENT, type Drawn, drawnTrace } from '../gain/testing/drawn-pass.ts';
import { whatIfAll } from '../gain/what-if.ts';
import type { Trace } from '../lap/trace.ts';
import { readPass } from '../pass/pass.ts';
import { driveInto } from '../testing/seen.ts';
import type { Case } from './case.ts';
import { judgePass } from './finding.ts';

const CORNER: Corner = { id: 'T1', name: 'Rettifilo', direction: 'right', start: 290, apex: 305, end: 340 };
const SAME_GRIP = { log: 0, error: 0.002 };

/** A pass of the drawn corner; `drop` leaves out what the source lacks. */
function drawn(lap: number, how: Drawn, drop: readonly string[] = []): SeenPass {
  const whole = drawnTrace(how);
  const columns = new Map([...whole.columns].filter(([name]) => !drop.includes(name)));
  const trace: Trace = { ...whole, columns };
  const pass = readPass(trace, CORNER, DRAWN_SEGMENT);
  const slice = slicePass(trace, DRAWN_SEGMENT);
  if (pass === null || slice === null) throw new Error('a drawn pass has a speed');
  return { lap, wetness: null, pass, slice };
}

/** A driver's own unevenness: a metre or so, and some tenths of a km/h. */
const uneven = (lap: number): Drawn => ({ earlier: (lap % 3) / 2, slowest: 25 + (lap % 2) / 20, later: lap % 2 });

function moved(plain: Drawn, by: Drawn): Drawn {
  const { earlier = 0, later = 0, slowest = 25 } = by;
  return {
    earlier: (plain.earlier ?? 0) + earlier,
    later: (plain.later ?? 0) + later,
    slowest: (plain.slowest ?? 25) + slowest - 25,
  };
}

/** The case of the newest of some passes: plain ones, then some that are driven otherwise. */
function caseOf(good: number, bad: readonly Drawn[], more: Partial<Case> = {}, drop: readonly string[] = []): Case {
  const count = good + bad.length;
  const passes = Array.from({ length: count }, (_, i) =>
    drawn(i + 1, moved(uneven(i + 1), i < good ? {} : (bad[i - good] ?? {})), drop),
  );
  const others = new PassBook();
  driveInto(others, count, 5, () => ({}));
  const book = new PassBook();
  for (const id of others.corners) if (id !== 'T1') for (const seen of others.of(id, null)) book.add(seen);
  const newest = passes.at(-1);
  if (newest === undefined) throw new Error('no pass');
  for (const seen of passes.slice(0, -1)) book.add(seen);
  const evidence = new Evidence(new Form(book, null), passes.slice(0, -1), newest, null);
  return {
    corner: CORNER,
    segment: DRAWN_SEGMENT,
    lap: count,
    evidence,
    silence: null,
    gripOf: () => SAME_GRIP,
    drive: null,
    onward: null,
    ...more,
  };
}

const EARLY: Drawn = { earlier: 15 };
/** Slower with the usual force on the brakes, so a little from further away. */
const SLOW: Drawn = { slowest: 21, earlier: 4 };

describe('a finding', () => {
  test('is none where nothing was done otherwise, or what was is worth nothing', () => {
    expect(judgePass(caseOf(6, [{}]))).toBeNull();
    expect(judgePass(caseOf(1, []))).toBeNull();
    expect(judgePass(caseOf(5, [{ earlier: 1 }, { earlier: 1 }]))).toBeNull();
  });

  test('is none where the driver does better than before', () => {
    expect(judgePass(caseOf(4, [{ earlier: -30 }, { earlier: -30 }, { earlier: -30 }]))).toBeNull();
    expect(judgePass(caseOf(4, [{ slowest: 27 }, { slowest: 27 }, { slowest: 27 }]))).toBeNull();
  });

  test.each<[Finding['cause'], Drawn]>([
    ['brake-early', EARLY],
    ['coast', { later: 40 }],
    ['over-slow', SLOW],
  ])('%s: names cause, laps, amount and gain, and may be published', (cause, how) => {
    const finding = judgePass(caseOf(5, [how, how, how]));
    expect(finding).toMatchObject({
      id: `L8-T1-${cause}`,
      lap: 8,
      corner: 'T1',
      cause,
      laps: [6, 7, 8],
      withheld: null,
    });
    const published = { v: 1, rig: 'rig', run: 'run', tick: 1, t: 1, finding };
    expect(insight.check(published)).toBe(true);
    expect(finding?.say.split(' ').length).toBeLessThanOrEqual(8);
    expect(finding?.text).toMatch(/^T1 Rettifilo: .* s lost; .+ \(reference .+\), .+ \(reference .+\)\.$/);
  });

  test('may rest on several things together of which none is proven by itself', () => {
    const little: Drawn = { earlier: 6, slowest: 24.1, later: 6 };
    const spoken = (how: Drawn) => judgePass(caseOf(5, [how, how, how]))?.withheld === null;
    expect(spoken(little)).toBe(true);
    for (const [name, value] of Object.entries(little)) expect(spoken({ [name]: value }), name).toBe(false);
  });

  test('the more laps show it, the more it is trusted', () => {
    const confidence = [2, 3, 4].map((n) => judgePass(caseOf(5, Array(n).fill(EARLY)))?.confidence ?? Number.NaN);
    expect(confidence).toEqual(confidence.toSorted((a, b) => a - b));
    expect(new Set(confidence).size).toBe(3);
    for (const one of confidence) expect(one > 0 && one < 1).toBe(true);
  });
});

describe('a finding is withheld', () => {
  test('on the first lap that shows it', () => {
    const first = judgePass(caseOf(5, [EARLY]));
    expect(first === null || first.withheld === 'too-few-laps').toBe(true);
    expect(judgePass(caseOf(5, [EARLY, EARLY]))?.withheld).toBeNull();
  });

  test.each(['traffic', 'lap-not-valid', 'incident'] as const)(
    'for %s, and says what it would have said',
    (silence) => {
      const spoken = judgePass(caseOf(5, [EARLY, EARLY]));
      expect(judgePass(caseOf(5, [EARLY, EARLY], { silence }))).toEqual({ ...spoken, withheld: silence });
    },
  );

  test('where what it costs is not sure, since the whole car was otherwise by nobody knows how much', () => {
    const unsure = judgePass(caseOf(5, [EARLY, EARLY], { gripOf: () => ({ log: 0, error: 0.5 }) }));
    expect(unsure?.withheld).toBe('below-noise');
  });
});

describe('a gain', () => {
  const way = fc.record({
    earlier: fc.integer({ min: 0, max: 40 }),
    later: fc.integer({ min: 0, max: 50 }),
    slowest: fc.integer({ min: 20, max: 26 }),
  });
  const grip = fc.record({ log: fc.double({ min: -0.03, max: 0.03, noNaN: true }), error: fc.constant(0.003) });

  test('lies in its interval, and is never more than all that is done otherwise may cost', () => {
    let found = 0;
    fc.assert(
      fc.property(way, fc.integer({ min: 1, max: 4 }), grip, (how, bad, speeds) => {
        const one = caseOf(5, Array(bad).fill(how), { gripOf: () => speeds });
        const finding = judgePass(one);
        if (finding === null) return;
        found++;
        const { mean, low, high } = finding.gain;
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
        expect(low).toBeGreaterThanOrEqual(0);
        const laps = one.evidence.passes.map((seen) => seen.lap).filter((lap) => !finding.laps.includes(lap));
        const all = whatIfAll({
          segment: DRAWN_SEGMENT,
          habit: one.evidence.ofLaps(finding.laps).map(keptOf),
          good: one.evidence.ofLaps(laps).map(keptOf),
          grip: speeds,
          drive: null,
          onward: null,
        });
        expect(mean).toBeLessThanOrEqual((all?.high ?? 0) + 1e-9);
        expect(high).toBeLessThanOrEqual((all?.high ?? 0) + 1e-9);
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test('of a slower corner is less where every corner was slower on these laps', () => {
    const slow = Array<Drawn>(3).fill({ slowest: 22 });
    const worn = { log: Math.log(23.5 / 25), error: 0.002 };
    const alone = judgePass(caseOf(5, slow))?.gain.mean ?? 0;
    const together = judgePass(caseOf(5, slow, { gripOf: () => worn }))?.gain.mean ?? 0;
    expect(alone).toBeGreaterThan(0.1);
    expect(together).toBeLessThan(alone);
  });
});

describe('a source that lacks channels', () => {
  const causes = (drop: readonly string[]) =>
    [EARLY, { later: 40 }, SLOW].map((how) => judgePass(caseOf(5, [how, how, how], {}, drop))?.cause ?? null);

  test('without a throttle says nothing of it, and still of brakes and speed', () => {
    expect(causes(['Throttle'])).toEqual(['brake-early', null, 'over-slow']);
  });

  test('without a brake says nothing of it, and still of the throttle and speed', () => {
    const [early, late, slow] = causes(['Brake']);
    expect([early, late, slow]).not.toContain('brake-early');
    expect([early, late, slow]).not.toContain('coast');
    expect([late, slow]).toEqual(['throttle-late', 'over-slow']);
  });

  test('with speed alone still tells that a corner was taken too slowly', () => {
    expect(causes(['Throttle', 'Brake']).at(-1)).toBe('over-slow');
  });
});
