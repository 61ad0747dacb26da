import { circuitByKey, curvatureAt, listCircuits, loadShape, positionAt, type TrackShape } from '@gt3/tracks';
import { describe, expect, it } from 'vitest';
import { type LapTraceView, viewTrace } from '../live/trace.ts';
import { traceOf } from '../testing/samples.ts';
import { knownCircuit, pathOfLap } from './choose-path.ts';
import { lieDown, nearestShare, pathLength } from './path-geometry.ts';
import { PATH_POINTS, placeAt, type TrackPath } from './track-path.ts';

/** Agreement that a map without positions owes, m. */
const AGREES_M = 7;
/** A gyroscope's drift and the noise of one sample, rad/s. */
const DRIFT = 0.002;
const NOISE = 0.02;

/** A lap along a circuit's shape at a speed that follows its bends, as the car's own senses tell of it. */
function driven(shape: TrackShape, channels: readonly string[], drift = 0, noise = 0): LapTraceView {
  const plain = viewTrace(traceOf(shape.length, 1, []), shape.length);
  const { n } = plain;
  const speed = new Float32Array(n);
  const times = new Float32Array(n);
  const yawRate = new Float32Array(n);
  const lat = new Float32Array(n);
  const lon = new Float32Array(n);
  let time = 0;
  let random = 1;
  for (let i = 0; i < n; i++) {
    const curvature = curvatureAt(shape, i);
    const stretch = shape.stretch[Math.min(i, shape.count - 1)] ?? 1;
    const v = Math.min(75, Math.sqrt(16 / Math.max(1e-4, Math.abs(curvature))));
    random = (random * 48_271) % 2_147_483_647;
    speed[i] = v;
    times[i] = time;
    yawRate[i] = curvature * v + drift + noise * (random / 2_147_483_647 - 0.5);
    const { east, north } = positionAt(shape, i);
    lat[i] = 45 + north / 111_320;
    lon[i] = 9 + east / (111_320 * Math.cos(Math.PI / 4));
    time += stretch / v;
  }
  time += (shape.length - n) * ((shape.stretch[0] ?? 1) / (speed[n - 1] ?? 1));
  const all = new Map([
    ['Speed', speed],
    ['YawRate', yawRate],
    ['Lat', lat],
    ['Lon', lon],
  ]);
  return { ...plain, times, time, columns: new Map([...all].filter(([name]) => channels.includes(name))) };
}

/** Largest distance between two paths at equal shares once one is moved and turned onto the other (Kabsch). */
function apart(a: TrackPath, b: TrackPath): number {
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ax, ay, bx, by] = [mean(a.x), mean(a.y), mean(b.x), mean(b.y)];
  const pairs = Array.from(
    a.x,
    (x, i) => [x - ax, (a.y[i] ?? 0) - ay, (b.x[i] ?? 0) - bx, (b.y[i] ?? 0) - by] as const,
  );
  const cos = pairs.reduce((sum, [px, py, qx, qy]) => sum + px * qx + py * qy, 0);
  const sin = pairs.reduce((sum, [px, py, qx, qy]) => sum + px * qy - py * qx, 0);
  const angle = Math.atan2(sin, cos);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Math.max(...pairs.map(([px, py, qx, qy]) => Math.hypot(px * c - py * s - qx, px * s + py * c - qy)));
}

function pathOf(trace: LapTraceView): TrackPath {
  const path = pathOfLap(trace);
  if (path === null) throw new Error('no path was made');
  return path;
}

/** Longest step between neighbouring points, the last and the first among them, m. */
function longestStep({ x, y, n }: TrackPath): number {
  return Math.max(
    ...Array.from(x, (at, i) => Math.hypot((x[(i + 1) % n] ?? 0) - at, (y[(i + 1) % n] ?? 0) - (y[i] ?? 0))),
  );
}

describe.each(listCircuits())('the map of $key', (circuit) => {
  it('is closed, and without positions agrees with the one from positions', async () => {
    const shape = await loadShape(circuit);
    const located = pathOf(driven(shape, ['Speed', 'Lat', 'Lon']));
    const reckoned = pathOf(driven(shape, ['Speed', 'YawRate'], DRIFT, NOISE));
    expect([located.from, reckoned.from]).toEqual(['position', 'motion']);
    for (const path of [located, reckoned]) {
      expect(longestStep(path)).toBeLessThan((1.5 * shape.pathLength) / PATH_POINTS);
    }
    expect(apart(reckoned, located)).toBeLessThan(AGREES_M);
    const known = await knownCircuit({ track: circuit.trackName, config: null, length: circuit.lapLength });
    expect(known?.path.from).toBe('catalogue');
    expect(known === null ? Infinity : apart(known.path, located)).toBeLessThan(AGREES_M);
    expect(known?.corners).toHaveLength(circuit.corners.length);
  });
});

describe('a lap that tells little', () => {
  it('is sketched from the steering, which also closes', async () => {
    const shape = await loadShape(circuitByKey('monza_full'));
    const lap = driven(shape, ['Speed', 'YawRate']);
    const speed = lap.columns.get('Speed') ?? new Float32Array(0);
    const rate = lap.columns.get('YawRate') ?? new Float32Array(0);
    const steering = rate.map((value, i) => (value / (speed[i] ?? 1)) * 35 * (1 + ((speed[i] ?? 0) / 62) ** 2));
    const columns = new Map([
      ['Speed', speed],
      ['SteeringWheelAngle', steering],
    ]);
    const sketch = pathOf({ ...lap, columns });
    expect(sketch.from).toBe('steering');
    expect(longestStep(sketch)).toBeLessThan((1.5 * shape.pathLength) / PATH_POINTS);
    expect(apart(sketch, pathOf(lap))).toBeLessThan(60);
  });

  it('has no map', () => {
    expect(pathOfLap(viewTrace(traceOf(1000, 1, ['Speed']), 1000))).toBeNull();
    expect(pathOfLap(viewTrace(traceOf(1000, 1, ['YawRate']), 1000))).toBeNull();
  });

  it('is no circuit of the catalogue', async () => {
    expect(await knownCircuit({ track: 'synthetic ring', config: null, length: 1000 })).toBeNull();
  });
});

it('finds places on a path and lays it down', async () => {
  const monza = await knownCircuit({ track: 'monza full', config: null, length: null });
  if (monza === null) throw new Error('Monza is of the catalogue');
  const { path } = monza;
  for (const share of [0, 0.25, 0.999, 1.25]) {
    const { x, y } = placeAt(path, share, { x: 0, y: 0 });
    expect(nearestShare(path, x, y).distance).toBeLessThan(5);
  }
  const lying = lieDown(path);
  const reach = (values: Float32Array) => Math.max(...values) - Math.min(...values);
  expect(reach(lying.x)).toBeGreaterThan(reach(lying.y));
  expect(apart(lying, path)).toBeLessThan(0.01);
  expect(Math.abs(pathLength(path) / 5750 - 1)).toBeLessThan(0.02);
});
