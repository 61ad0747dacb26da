import { describe, expect, it } from 'vitest';
import { LiveRig } from '../live/live-rig.ts';
import { readTrace } from '../live/read-trace.ts';
import { framesOf, traceOf } from '../testing/samples.ts';
import { readout, summary } from './readout.ts';
import { Scene, type SceneSetting } from './scene.ts';
import { STRIPS, type StripSpec } from './specs.ts';

const reference = readTrace(traceOf(1000, 10, ['Speed']), traceOf(1000, 1, ['Time']), 1000);
const plain: SceneSetting = { reference, stored: null, corners: [], length: 1000, lapEndedAt: null };

function strip(id: string): StripSpec {
  const found = STRIPS.find((spec) => spec.id === id);
  if (found === undefined) throw new Error(`no strip is called ${id}`);
  return found;
}

/** A rig that crossed the line at 10 s and drives on at 40 m/s, where the reference drove 50 m/s. */
function driven(): LiveRig {
  const rig = new LiveRig();
  const pct = Array.from({ length: 60 }, (_, i) => (0.98 + (i / 60) * 0.04) % 1);
  rig.take(framesOf({ LapDistPct: pct, Speed: pct.map(() => 40), Gear: pct.map(() => 4) }, { t0: 9.5 }), 0);
  return rig;
}

describe('Scene', () => {
  it('draws the running lap against the reference', () => {
    const scene = new Scene(driven(), () => false);
    scene.set(plain);
    scene.advance(0);
    expect(scene.shown).toBe(scene.live.lap.n);
    const delta = scene.front(null);
    const at = scene.live.lap.pct[scene.shown - 1] ?? Number.NaN;
    expect(delta.max[delta.n - 1]).toBeCloseTo((at * 1000) / 40 - (at * 1000) / 50, 2);
    expect(scene.back('Speed').n).toBe(101);
    expect(scene.back('Gear').n).toBe(0);
    expect(scene.back(null).n).toBe(0);
  });

  it('plays new ticks out evenly, and at once where less motion is wanted', () => {
    const smooth = new Scene(driven(), () => true);
    smooth.advance(0);
    smooth.advance(50);
    const { n } = smooth.live.lap;
    expect(smooth.shown).toBe(n);
    smooth.live.take(framesOf({ LapDistPct: [0.021, 0.022, 0.023, 0.024] }, { t0: 10.5 }), 50);
    smooth.advance(75);
    expect(smooth.shown).toBe(n + 1);
    smooth.advance(400);
    expect(smooth.shown).toBe(n + 4);
  });

  it('draws a stored lap in place of the running one', () => {
    const scene = new Scene(driven(), () => false);
    scene.set({ ...plain, stored: { ...reference, lap: 5 } });
    expect(scene.front('Speed').n).toBe(101);
    const delta = scene.front(null);
    expect([...delta.max].every((value) => Math.abs(value) < 1e-3)).toBe(true);
    expect(summary(strip('speed'), scene, 0)).toBe('Speed over lap distance, lap 5 against lap 1');
    expect(readout(strip('speed'), scene, 0)).toBe('');
  });

  it('reads out the newest value, and nothing once frames stop', () => {
    const scene = new Scene(driven(), () => false);
    scene.set(plain);
    scene.advance(0);
    expect(readout(strip('speed'), scene, 0)).toBe('144');
    expect(readout(strip('gear'), scene, 0)).toBe('4');
    expect(readout(strip('brake'), scene, 0)).toBe('–');
    expect(summary(strip('speed'), scene, 0)).toMatch(/the running lap against lap 1: 144 km\/h at 19 m$/);
    expect(readout(strip('speed'), scene, 501)).toBe('–');
  });
});
