import type { Finding } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { agreementOf } from '../../packages/coach/src/analysis/testing/back-test/agreement.ts';
import { backTest } from '../../packages/coach/src/analysis/testing/back-test/back-test.ts';
import { KNOWN, type Pair, predicted, tell } from '../../packages/coach/src/analysis/testing/back-test/speeds-only.ts';
import { circuitOf } from '../../packages/coach/src/analysis/testing/circuit.ts';
import type { SyntheticLap } from '../../packages/coach/src/analysis/testing/synthetic.ts';

const guesses = (predicted: readonly number[], measured: readonly number[]) =>
  predicted.map((one, i) => ({ predicted: one, measured: measured[i] ?? 0 }));

test('predictions that move with what is measured correlate, however far off they are', () => {
  expect(agreementOf(guesses([2, 4, 6], [1, 2, 3]))).toMatchObject({ n: 3, error: 2 });
  expect(agreementOf(guesses([2, 4, 6], [1, 2, 3])).r).toBeCloseTo(1, 9);
  expect(agreementOf(guesses([3, 2, 1], [1, 2, 3])).r).toBeCloseTo(-1, 9);
});

test('what is unrelated does not correlate', () => {
  expect(agreementOf(guesses([1, -1, 1, -1], [1, 1, -1, -1])).r).toBeCloseTo(0, 9);
});

/** A pass beside that of the plain first lap, and how much longer it takes by the clock. */
function passOf(lap: SyntheticLap, index: number): { readonly pair: Pair; readonly measured: number } {
  const { model, laps } = circuitOf([{}, lap, {}]);
  const [corner, segment] = [model.corners[index], model.segments[index]];
  const [good, bad] = laps.filter(({ trace }) => trace.time > 0);
  if (corner === undefined || segment === undefined || good === undefined || bad === undefined)
    throw new Error('no laps');
  const [before, after] = [good.passes.get(corner.id), bad.passes.get(corner.id)];
  const speed = good.trace.columns.get('Speed');
  if (before === undefined || after === undefined || speed === undefined) throw new Error('no passes');
  const told = { other: tell(good.trace, corner, segment, before), one: tell(bad.trace, corner, segment, after) };
  const measured = after.timeOut - after.timeIn - (before.timeOut - before.timeIn);
  return { pair: { corner, segment, speed, ...told, drive: null }, measured };
}

test.each([
  ['brakes early', { brakeEarly: { 1: 25 } }],
  ['is too slow', { overSlow: { 1: 3 } }],
])('a pass that %s is predicted without a clock', (_, lap) => {
  const { pair, measured } = passOf(lap, 1);
  expect(measured).toBeGreaterThan(0.05);
  for (const known of KNOWN) expect(Math.abs(predicted(pair, known) / measured - 1)).toBeLessThan(0.4);
});

test('a pass like another takes no longer', () => {
  const { pair } = passOf({}, 1);
  for (const known of KNOWN) expect(predicted(pair, known)).toBeCloseTo(0, 2);
});

test('a spoken finding is set against the clock, a withheld one is not', () => {
  const { model, laps } = circuitOf([{}, { overSlow: { 1: 3 } }, {}]);
  const whole = laps.filter(({ passes }) => passes.size === model.corners.length);
  const [, slow, last] = whole;
  if (slow === undefined || last === undefined) throw new Error('no laps');
  const corner = model.corners[1]?.id ?? '';
  const said = (lap: number, withheld: Finding['withheld']): Finding => ({
    ...{ id: `L${lap}`, lap, corner, cause: 'over-slow', amount: { value: 5, unit: 'km/h' }, confidence: 1 },
    ...{ gain: { mean: 0.1, low: 0, high: 0.2 }, laps: [lap], say: '', text: '', evidence: [], withheld },
  });
  const findings = [said(slow.lap, null), said(last.lap, null), said(slow.lap, 'below-noise')];
  const { spoken } = backTest({ model, laps: whole, findings });
  expect(spoken.map(({ finding }) => finding)).toEqual(findings.slice(0, 2));
  expect(spoken[0]?.measured).toBeGreaterThan(0.1);
  expect(spoken[1]?.measured).toBeLessThan(0);
});

test('laps that differ in one corner are told apart by what was done, and by the causes that are named', () => {
  const slow = (by: number): SyntheticLap => ({ overSlow: { 1: by } });
  const { model, laps } = circuitOf([{}, slow(1), slow(3), slow(5), {}]);
  const whole = laps.filter(({ passes }) => passes.size === model.corners.length);
  const { laps: counted, speedsOnly, caused, spoken } = backTest({ model, laps: whole, findings: [] });
  expect(counted).toBeGreaterThanOrEqual(4);
  for (const { byCorner } of speedsOnly) expect(byCorner[1]).toBeGreaterThan(0.95);
  expect(caused.n).toBeGreaterThan(0);
  expect(caused.r).toBeGreaterThan(0.95);
  expect(spoken).toEqual([]);
});
