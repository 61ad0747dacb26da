import type { Trace } from '../../lap/trace.ts';

/** A bend of the circuit: where it begins and how long it is, in metres, and how tight, in 1/m. */
export interface Bend {
  readonly at: number;
  readonly length: number;
  readonly curvature: number;
}

/** What the car can do: limits are `rest` at a standstill and grow by `growth` v^2, m/s^2; power in W/kg, drag in 1/m. */
export interface KnownCar {
  readonly lateral: { readonly rest: number; readonly growth: number };
  readonly braking: { readonly rest: number; readonly growth: number };
  readonly power: number;
  readonly drag: number;
}

/** A car like a GT3. */
export const KNOWN_CAR: KnownCar = {
  lateral: { rest: 15, growth: 1.3e-3 },
  braking: { rest: 13, growth: 1.4e-3 },
  power: 260,
  drag: 5e-4,
};

/** Bends from slow to fast, with straights between them. */
export const BENDS: readonly Bend[] = [
  { at: 600, length: 60, curvature: 1 / 22 },
  { at: 1000, length: 90, curvature: -1 / 45 },
  { at: 1350, length: 120, curvature: 1 / 80 },
  { at: 1800, length: 140, curvature: -1 / 120 },
  { at: 2300, length: 180, curvature: 1 / 170 },
  { at: 2800, length: 220, curvature: -1 / 230 },
];

/** Length of the circuit in metres. */
export const KNOWN_LENGTH = 3600;
const RAMP_M = 40;
const TOP = 80;

/** How a lap is driven: share of the limits in corners, by index of the bend for those that are driven otherwise. */
export interface KnownLap {
  readonly share?: number;
  readonly slow?: Readonly<Record<number, number>>;
  /** Added to accelerations and speed, from -1 to 1 by grid point, times `noise` m/s^2. */
  readonly noise?: number;
}

function curvatureAt(d: number): number {
  let sum = 0;
  for (const { at, length, curvature } of BENDS) {
    const in_ = (d - at) / RAMP_M;
    const out = (at + length - d) / RAMP_M;
    sum += curvature * Math.min(1, Math.max(0, Math.min(in_, out)));
  }
  return sum;
}

/** A noise that is the same every time, -1..1. */
function wobble(i: number, salt: number): number {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** Drives a lap at the car's limits, on the metre. Braking and turning share the tyres by an ellipse. */
export function knownLap(car: KnownCar, { share = 1, slow = {}, noise = 0 }: KnownLap = {}): Trace {
  const n = KNOWN_LENGTH;
  const v = new Float64Array(n).fill(TOP);
  const bend = Float64Array.from({ length: n }, (_, d) => curvatureAt(d));
  const limit = ({ rest, growth }: { rest: number; growth: number }, speed: number) => rest + growth * speed * speed;
  for (let d = 0; d < n; d++) {
    const k = Math.abs(bend[d] ?? 0) - share * car.lateral.growth;
    if (k > 0) v[d] = Math.min(TOP, Math.sqrt((share * car.lateral.rest) / k));
    for (const [i, one] of BENDS.entries()) {
      const by = slow[i];
      if (by !== undefined && d >= one.at && d <= one.at + one.length) v[d] = Math.min(v[d] ?? 0, by * (v[d] ?? 0));
    }
  }
  const spare = (d: number, speed: number) => {
    const used = (speed * speed * Math.abs(bend[d] ?? 0)) / limit(car.lateral, speed);
    return Math.sqrt(Math.max(0.01, 1 - used * used));
  };
  const drive = (speed: number) => car.power / speed - car.drag * speed * speed - 0.13;
  for (let k = 0; k < 2 * n; k++) {
    const d = k % n;
    const now = v[d] ?? TOP;
    const gain = Math.min(drive(now), limit(car.lateral, now) * 0.8 * spare(d, now));
    v[(d + 1) % n] = Math.min(v[(d + 1) % n] ?? TOP, Math.sqrt(now * now + 2 * gain));
  }
  for (let k = 2 * n; k > 0; k--) {
    const d = k % n;
    const now = v[d] ?? TOP;
    const loss = limit(car.braking, now) * spare(d, now);
    v[(d - 1 + n) % n] = Math.min(v[(d - 1 + n) % n] ?? TOP, Math.sqrt(now * now + 2 * loss));
  }
  return traced(v, bend, noise);
}

function traced(v: Float64Array, bend: Float64Array, noise: number): Trace {
  const n = v.length;
  const times = new Float32Array(n);
  const names = ['Speed', 'Throttle', 'Brake', 'LatAccel', 'YawRate', 'Lat', 'Lon'] as const;
  const made = Object.fromEntries(names.map((name) => [name, new Float32Array(n)])) as Record<string, Float32Array>;
  let [t, heading, x, y] = [0, 0, 0, 0];
  for (let d = 0; d < n; d++) {
    const speed = v[d] ?? 1;
    const along = ((v[(d + 1) % n] ?? speed) ** 2 - speed ** 2) / 2;
    times[d] = t;
    t += 1 / speed;
    const row = {
      Speed: speed + (noise / 50) * wobble(d, 1),
      Throttle: along > 0.2 ? 1 : 0.3,
      Brake: along < -3 ? 0.8 : 0,
      LatAccel: speed * speed * (bend[d] ?? 0) + noise * wobble(d, 2),
      YawRate: speed * (bend[d] ?? 0) + (noise / speed) * wobble(d, 3),
      Lat: (y / 6_371_000) * (180 / Math.PI),
      Lon: (x / 6_371_000) * (180 / Math.PI),
    };
    for (const name of names) {
      const column = made[name];
      if (column !== undefined) column[d] = row[name];
    }
    heading += bend[d] ?? 0;
    x += Math.cos(heading);
    y += Math.sin(heading);
  }
  return { n, length: n, time: t, times, columns: new Map(Object.entries(made)) };
}

/** A lap without some of its channels. */
export function without(trace: Trace, ...names: readonly string[]): Trace {
  return { ...trace, columns: new Map([...trace.columns].filter(([name]) => !names.includes(name))) };
}
