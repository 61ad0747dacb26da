import { describe, expect, it } from 'vitest';
import { framesOf } from '../testing/samples.ts';
import { LapClock } from './lap-clock.ts';
import { LiveRig, STALE_MS } from './live-rig.ts';

/** A lap of 60 s at a steady pace. */
const clock = () => new LapClock(new Float32Array([0, 1]), new Float32Array([0, 60]));

/** Feeds steady driving at 60 s a lap, 6 ticks a batch, from session time `from` to `to`. */
function drive(rig: LiveRig, from: number, to: number, now = 0): void {
  for (let tick = Math.round(from * 60); tick < Math.round(to * 60); tick += 6) {
    const times = Array.from({ length: 6 }, (_, i) => (tick + i) / 60);
    rig.take(
      framesOf(
        { LapDistPct: times.map((t) => (t / 60) % 1), Speed: times.map(() => 50), Lap: times.map(() => 3) },
        { tick0: tick, t0: tick / 60 },
      ),
      now,
    );
  }
}

describe('LiveRig', () => {
  it('begins a lap where the share of the lap wraps, at the crossing between two ticks', () => {
    const rig = new LiveRig();
    rig.lap.compareWith(clock());
    // 0.995 at t = 10, 0.003 a tenth later: the line lies at 5/8 of the way.
    rig.take(framesOf({ LapDistPct: [0.99, 0.995, 0.003] }, { t0: 9.9, hz: 10 }), 0);
    expect(rig.lap.n).toBe(1);
    expect(rig.lap.start).toBeCloseTo(10.0625, 4);
    expect(rig.lap.delta[0]).toBeCloseTo(0.0375 - 0.003 * 60, 4);
  });

  it('knows the delta all along a lap that it saw begin', () => {
    const rig = new LiveRig();
    rig.lap.compareWith(clock());
    drive(rig, 55, 100);
    expect(rig.lap.n).toBe(40 * 60);
    for (let i = 0; i < rig.lap.n; i++) expect(Math.abs(rig.lap.delta[i] ?? 1)).toBeLessThan(0.002);
    expect(rig.lap.columns[0]?.[100]).toBe(50);
    expect(rig.lap.columns[2]?.[100]).toBeNaN();
    expect(rig.lapNumber).toBe(3);
  });

  it('learns from the newest lap when the running lap began, unless that cannot be', () => {
    const rig = new LiveRig();
    rig.lap.compareWith(clock());
    drive(rig, 80, 82);
    expect(rig.lap.delta[0]).toBeNaN();
    rig.lapEnded(0, clock(), 60);
    rig.lapEnded(200, clock(), 60);
    expect(rig.lap.start).toBeNaN();
    rig.lapEnded(59.5, clock(), 60);
    expect(rig.lap.start).toBe(59.5);
    expect(rig.lap.delta[0]).toBeCloseTo(0.5, 3);
  });

  it('does not take a reset for a lap, nor believes an old lap end after it', () => {
    const rig = new LiveRig();
    rig.lap.compareWith(clock());
    drive(rig, 55, 100);
    rig.take(framesOf({ LapDistPct: [0.02, 0.021] }, { t0: 100 }), 0);
    expect(rig.lap.n).toBe(2);
    expect(rig.lap.start).toBeNaN();
    rig.lapEnded(98, clock(), 60);
    expect(rig.lap.start).toBeNaN();
  });

  it('marks a hole and goes on with the same lap', () => {
    const rig = new LiveRig();
    drive(rig, 55, 65);
    const { n } = rig.lap;
    drive(rig, 67, 68);
    expect(rig.lap.pct[n]).toBeNaN();
    expect(rig.lap.n).toBe(n + 1 + 60);
    expect(rig.lap.start).toBeCloseTo(60, 3);
  });

  it('leaves out ticks that come again, and a car that is not in the world', () => {
    const rig = new LiveRig();
    drive(rig, 61, 62);
    drive(rig, 61, 62);
    expect(rig.lap.n).toBe(60);
    rig.take(framesOf({ LapDistPct: [-1, -1] }, { t0: 62 }), 0);
    expect(rig.lap.n).toBe(60);
  });

  it('starts anew with a new run', () => {
    const rig = new LiveRig();
    drive(rig, 61, 62);
    rig.take(framesOf({ LapDistPct: [0.5] }, { run: 'run-2', t0: 5 }), 0);
    expect(rig.run).toBe('run-2');
    expect(rig.lap.n).toBe(1);
  });

  it('says when there is no data, and how fast it comes', () => {
    const rig = new LiveRig();
    expect(rig.stale(0)).toBe(true);
    for (let i = 0; i <= 25; i++) drive(rig, 61 + i / 10, 61.1 + i / 10, i * 100);
    expect(rig.hz(2500)).toBeCloseTo(60, 0);
    expect(rig.stale(2500 + STALE_MS)).toBe(false);
    expect(rig.stale(2501 + STALE_MS)).toBe(true);
    expect(rig.hz(2501 + STALE_MS)).toBe(0);
  });

  it('counts batches whose columns do not fit', () => {
    const rig = new LiveRig();
    rig.take({ ...framesOf({ LapDistPct: [0.1, 0.2] }), n: 3 }, 0);
    expect(rig.misfits).toBe(1);
    expect(rig.lap.n).toBe(0);
    expect(rig.stale(1)).toBe(true);
  });
});
