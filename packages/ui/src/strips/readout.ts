import { fixed, metres, signed, UNKNOWN } from '../words/format.ts';
import type { Scene } from './scene.ts';
import type { StripSpec } from './specs.ts';

/** Newest value of a strip in its unit; NaN where there is none, and while no frames come. */
export function valueNow(spec: StripSpec, scene: Scene, now: number): number {
  if (scene.setting.stored === null && scene.live.stale(now)) return Number.NaN;
  const series = scene.front(spec.channel);
  return (series.max[series.n - 1] ?? Number.NaN) * spec.factor;
}

/** The newest value as a text; the gear as drivers call it. */
export function readout(spec: StripSpec, scene: Scene, now: number): string {
  const value = valueNow(spec, scene, now);
  if (scene.setting.stored !== null && spec.channel !== null) return '';
  if (Number.isNaN(value)) return UNKNOWN;
  if (spec.id === 'gear') return value < 0 ? 'R' : value === 0 ? 'N' : String(Math.round(value));
  return spec.channel === null ? signed(value, spec.decimals) : fixed(value, spec.decimals);
}

/** What a strip shows, in a sentence. */
export function summary(spec: StripSpec, scene: Scene, now: number): string {
  const { stored, reference, length } = scene.setting;
  const lap = stored === null ? 'the running lap' : `lap ${stored.lap}`;
  const against = reference === null ? '' : ` against lap ${reference.lap}`;
  const about = `${spec.label} over lap distance, ${lap}${against}`;
  const value = readout(spec, scene, now);
  if (stored !== null || value === UNKNOWN) return about;
  const { pct } = scene.front(spec.channel);
  const at = (pct[scene.shown - 1] ?? Number.NaN) * (length ?? Number.NaN);
  return `${about}: ${value} ${spec.unit}${Number.isNaN(at) ? '' : ` at ${metres(at)} m`}`;
}
