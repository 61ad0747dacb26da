import type { Finding, TrackModel } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { History } from '../findings/history.ts';
import type { Pass } from '../pass/pass.ts';
import { passOf } from '../testing/pass.ts';
import { traceOf } from '../testing/trace.ts';
import { Advice } from './advice.ts';
import { placeCues } from './cue-plan.ts';
import { Wishes } from './wishes.ts';

const corner = (id: string, apex: number) => ({
  id,
  name: null,
  direction: null,
  start: apex - 50,
  apex,
  end: apex + 50,
});
const model: TrackModel = {
  v: 1,
  track: 'track',
  length: 2999.5,
  corners: [corner('T1', 400), corner('T2', 1500), corner('T3', 1700)],
  segments: [],
  madeBy: { rig: 'rig', run: 'run' },
};
const pass = (id: string, brakeOnset: number, fullThrottle: number): Pass =>
  passOf({ corner: id, brakeOnset, lift: null, fullThrottle });
const passes = new Map(
  [pass('T1', 320, 470), pass('T2', 1400, 1560), pass('T3', 1640, 1760)].map((p) => [p.corner, p]),
);
/** 50 m/s all around. */
const reference = { lap: 2, trace: traceOf(3000, {}), passes };

function finding(id: string, gain: number, say = 'Brake 10 metres later into turn 2'): Finding {
  const [, cornerId = ''] = id.split('-');
  return {
    id,
    lap: 3,
    corner: cornerId,
    cause: 'brake-early',
    amount: { value: 10, unit: 'm' },
    gain: { mean: gain, low: 0, high: gain },
    confidence: 0.8,
    laps: [2, 3],
    say,
    text: '',
    evidence: [],
    withheld: null,
  };
}

describe('a cue', () => {
  test('is said so that the driver has understood 0.8 s before he brakes', () => {
    const [cue] = placeCues([finding('L3-T2-brake-early', 0.2)], model, reference);
    const speech = 33 / 14 + 0.25;
    expect(cue?.until).toBeCloseTo(1400 - 0.8 * 50, -0.5);
    expect(cue?.at).toBeCloseTo(1400 - (0.8 + speech) * 50, -0.5);
  });

  test('for a first corner close to the line begins before the line', () => {
    const close = { ...reference, passes: new Map([...passes, ['T1', pass('T1', 120, 470)]]) };
    const [cue] = placeCues([finding('L3-T1-brake-early', 0.2)], model, close);
    expect(cue?.at).toBeCloseTo(model.length + 120 - (0.8 + 33 / 14 + 0.25) * 50, -0.5);
    expect(cue?.until).toBeCloseTo(120 - 0.8 * 50, -0.5);
  });

  test('is left out where the driver is not back on the throttle in time', () => {
    expect(placeCues([finding('L3-T3-brake-early', 0.2)], model, reference)).toEqual([]);
  });
});

describe('advice', () => {
  const history = () => new History();

  test('is all cued on two laps, then only what is worth most', () => {
    const advice = new Advice();
    advice.heard(finding('L3-T1-brake-early', 0.1));
    advice.heard(finding('L3-T2-brake-early', 0.3));
    const corners = () => advice.next(history(), new Wishes()).map((one) => one.corner);
    expect([corners(), corners(), corners()]).toEqual([['T2', 'T1'], ['T2', 'T1'], ['T2']]);
  });

  test('is done with after two clean passes without its cause', () => {
    const advice = new Advice();
    advice.heard(finding('L3-T2-brake-early', 0.3));
    const passed = history();
    passed.add('T2', { lap: 4, cause: null });
    passed.add('T2', { lap: 5, cause: 'brake-early' });
    expect(advice.next(passed, new Wishes())).toHaveLength(1);
    passed.add('T2', { lap: 6, cause: null });
    passed.add('T2', { lap: 7, cause: 'coast' });
    expect(advice.next(passed, new Wishes())).toEqual([]);
  });

  test('that is withheld is none', () => {
    const advice = new Advice();
    advice.heard({ ...finding('L3-T2-brake-early', 0.3), withheld: 'too-few-laps' });
    expect(advice.next(history(), new Wishes())).toEqual([]);
  });
});
