import { placeAt, type TrackPath } from './track-path.ts';

/** Turns a path so that it is as wide as it can be against its height, for a panel that is wider than it is high. */
export function lieDown(path: TrackPath): TrackPath {
  let best = { ratio: 0, angle: 0 };
  for (let degrees = 0; degrees < 180; degrees += 3) {
    const { width, height } = boxOf(path, (degrees * Math.PI) / 180);
    const ratio = width / Math.max(1, height);
    if (ratio > best.ratio) best = { ratio, angle: (degrees * Math.PI) / 180 };
  }
  const [c, s] = [Math.cos(best.angle), Math.sin(best.angle)];
  return {
    ...path,
    x: path.x.map((x, i) => x * c - (path.y[i] ?? 0) * s),
    y: path.y.map((y, i) => (path.x[i] ?? 0) * s + y * c),
  };
}

function boxOf(path: TrackPath, angle: number): { width: number; height: number } {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < path.n; i += 4) {
    const x = (path.x[i] ?? 0) * c - (path.y[i] ?? 0) * s;
    const y = (path.x[i] ?? 0) * s + (path.y[i] ?? 0) * c;
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  return { width: right - left, height: high - low };
}

/** The share of a path nearest to a place, and how far that is, m. */
export function nearestShare(path: TrackPath, x: number, y: number): { share: number; distance: number } {
  let best = Number.POSITIVE_INFINITY;
  let share = 0;
  for (let i = 0; i < path.n; i++) {
    const d = (path.x[i] ?? 0) - x;
    const e = (path.y[i] ?? 0) - y;
    const squared = d * d + e * e;
    if (squared < best) {
      best = squared;
      share = i / path.n;
    }
  }
  return { share, distance: Math.sqrt(best) };
}

/** Direction of travel at a share of a path, radians from x, anticlockwise. */
export function headingAt(path: TrackPath, share: number): number {
  const a = placeAt(path, share - 0.001, { x: 0, y: 0 });
  const b = placeAt(path, share + 0.001, { x: 0, y: 0 });
  return Math.atan2(b.y - a.y, b.x - a.x);
}

/** Way round a path, m. */
export function pathLength({ x, y, n }: TrackPath): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const j = i + 1 === n ? 0 : i + 1;
    sum += Math.hypot((x[j] ?? 0) - (x[i] ?? 0), (y[j] ?? 0) - (y[i] ?? 0));
  }
  return sum;
}
