import { describe, expect, it } from 'vitest';
import { Cursor } from '../cursor/cursor.ts';
import { LiveRig } from '../live/live-rig.ts';
import { viewTrace } from '../live/trace.ts';
import { framesOf, traceOf } from '../testing/samples.ts';
import { unitsOf } from '../words/units.ts';
import { betweenCursors, readout, referenceReadout, summary } from './readout.ts';
import { Scene, type SceneSetting } from './scene.ts';
import { type StripSpec, stripSpecs } from './specs.ts';

const units = unitsOf({ speedUnit: 'km/h', volumeUnit: 'l', temperatureUnit: 'C' });
const reference = viewTrace(traceOf(1000, 10, ['Speed']), 1000);
const plain: SceneSetting = { reference, stored: null, corners: [], length: 1000, lapEndedAt: null };

function strip(id: string): StripSpec {
  const found = stripSpecs(units).find((spec) => spec.id === id);
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
    const scene = new Scene(driven(), new Cursor(), () => false);
    scene.set(plain);
    scene.advance(0);
    expect(scene.shown).toBe(scene.live.lap.n);
    const delta = scene.front(null);
    const at = scene.live.lap.pct[scene.shown - 1] ?? Number.NaN;
    expect(delta.values[delta.n - 1]).toBeCloseTo((at * 1000) / 40 - (at * 1000) / 50, 2);
    expect(scene.back('Speed').n).toBe(101);
    expect(scene.back('Gear').n).toBe(0);
    expect(scene.back(null).n).toBe(0);
  });

  it('plays new ticks out evenly, and at once where less motion is wanted', () => {
    const smooth = new Scene(driven(), new Cursor(), () => true);
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
    const scene = new Scene(driven(), new Cursor(), () => false);
    scene.set({ ...plain, stored: { ...reference, lap: 5 } });
    expect(scene.front('Speed').n).toBe(101);
    const delta = scene.front(null);
    expect([...delta.values].every((value) => Math.abs(value) < 1e-3)).toBe(true);
    expect(summary(strip('speed'), scene, 0)).toBe('Speed over lap distance, lap 5 against lap 1');
    expect(readout(strip('speed'), scene, 0)).toBe('');
  });

  it('reads out the newest value, and nothing once frames stop', () => {
    const scene = new Scene(driven(), new Cursor(), () => false);
    scene.set(plain);
    scene.advance(0);
    expect(readout(strip('speed'), scene, 0)).toBe('144');
    expect(readout(strip('gear'), scene, 0)).toBe('4');
    expect(readout(strip('brake'), scene, 0)).toBe('–');
    expect(summary(strip('speed'), scene, 0)).toMatch(/the running lap against lap 1: 144 km\/h at 19 m$/);
    expect(readout(strip('speed'), scene, 501)).toBe('–');
  });

  it('reads both laps where the cursor stands, and measures to the second cursor', () => {
    const scene = new Scene(driven(), new Cursor(), () => false);
    scene.set({
      ...plain,
      stored: { ...reference, lap: 5, columns: new Map([['Speed', new Float32Array(101).fill(30)]]) },
    });
    scene.cursor.pin(0.25);
    expect(readout(strip('speed'), scene, 0)).toBe('108');
    expect(referenceReadout(strip('speed'), scene)).toBe('180');
    expect(summary(strip('speed'), scene, 0)).toMatch(/lap 5 against lap 1: 108 km\/h at 250 m$/);
    expect(betweenCursors(scene)).toBeNull();
    scene.cursor.mark(0.5);
    const between = betweenCursors(scene);
    expect(between?.metres).toBeCloseTo(250);
    expect(between?.front).toBeCloseTo(5, 4);
    expect(between?.reference).toBeCloseTo(5, 4);
  });

  it('draws over time by each lap\u2019s own clock', () => {
    const scene = new Scene(driven(), new Cursor(), () => false);
    scene.set(plain);
    scene.over('time');
    scene.advance(0);
    const speed = scene.front('Speed');
    const last = speed.n - 1;
    const share = scene.live.lap.pct[last] ?? Number.NaN;
    expect((speed.x[last] ?? Number.NaN) + speed.shift).toBeCloseTo((share * 1000) / 40, 2);
    expect([scene.axis.from, scene.axis.to]).toEqual([0, 20]);
    expect(scene.back('Speed').x[100]).toBeCloseTo(20, 4);
    scene.cursor.zoom({ from: 0.25, to: 0.5 });
    scene.advance(16);
    expect([scene.axis.from, scene.axis.to]).toEqual([5, 10]);
    expect(scene.axis.shareAt(7.5)).toBeCloseTo(0.375, 4);
  });

  it('holds the picture while frames go on coming in', () => {
    const scene = new Scene(driven(), new Cursor(), () => false);
    scene.advance(0);
    const { shown } = scene;
    scene.freeze(true);
    scene.live.take(framesOf({ LapDistPct: [0.021, 0.022], Speed: [10, 10] }, { t0: 10.5 }), 50);
    scene.advance(100);
    expect([scene.shown, scene.frozen]).toEqual([shown, true]);
    expect(readout(strip('speed'), scene, 5000)).toBe('144');
    scene.freeze(false);
    scene.advance(200);
    expect(scene.shown).toBe(shown + 2);
  });
});
