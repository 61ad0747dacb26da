import { fixed, metres, signed, UNKNOWN } from '../words/format.ts';
import type { Scene } from './scene.ts';
import { type Series, valueAt } from './series.ts';
import type { StripSpec } from './specs.ts';

/** A line's value where a place stands, in the strip's unit. */
function stripValue(spec: StripSpec, scene: Scene, series: Series, share: number): number {
  return valueAt(series, scene.axis.of(share), spec.step) * spec.factor;
}

/**
 * Value of a strip in its unit: at the cursor where there is one, else the newest of the running lap. NaN where there is
 * none, and of the running lap while no frames come.
 */
export function valueNow(spec: StripSpec, scene: Scene, now: number): number {
  const series = scene.front(spec.channel);
  const { at } = scene.cursor;
  if (!Number.isNaN(at)) return stripValue(spec, scene, series, at);
  if (scene.setting.stored !== null || (scene.live.stale(now) && !scene.frozen)) return Number.NaN;
  return (series.values[series.n - 1] ?? Number.NaN) * spec.factor;
}

function words(spec: StripSpec, value: number): string {
  if (Number.isNaN(value)) return UNKNOWN;
  if (spec.id === 'gear') return value < 0 ? 'R' : value === 0 ? 'N' : String(Math.round(value));
  return spec.channel === null ? signed(value, spec.decimals) : fixed(value, spec.decimals);
}

/** True where a strip has no value to read: a stored lap without a cursor on it. */
function unread(spec: StripSpec, { setting, cursor }: Scene): boolean {
  return setting.stored !== null && Number.isNaN(cursor.at) && spec.channel !== null;
}

/** The value as a text; the gear as drivers call it. A stored lap has no value until the cursor stands on it. */
export function readout(spec: StripSpec, scene: Scene, now: number): string {
  return unread(spec, scene) ? '' : words(spec, lastOrNow(spec, scene, now));
}

/** Of a stored lap's delta the end is read, where no cursor stands. */
function lastOrNow(spec: StripSpec, scene: Scene, now: number): number {
  if (spec.channel !== null || scene.setting.stored === null || !Number.isNaN(scene.cursor.at)) {
    return valueNow(spec, scene, now);
  }
  const { values, n } = scene.front(null);
  return values[n - 1] ?? Number.NaN;
}

/** The reference's value under the cursor, as a text; empty without a cursor. */
export function referenceReadout(spec: StripSpec, scene: Scene): string {
  const { at } = scene.cursor;
  if (Number.isNaN(at) || spec.channel === null) return '';
  const value = stripValue(spec, scene, scene.back(spec.channel), at);
  return Number.isNaN(value) ? '' : words(spec, value);
}

/** What a strip shows, in a sentence. */
export function summary(spec: StripSpec, scene: Scene, now: number): string {
  const { stored, reference, length } = scene.setting;
  const lap = stored === null ? 'the running lap' : `lap ${stored.lap}`;
  const against = reference === null ? '' : ` against lap ${reference.lap}`;
  const over = scene.axis.kind === 'distance' ? 'lap distance' : 'time';
  const about = `${spec.label} over ${over}, ${lap}${against}`;
  const value = readout(spec, scene, now);
  if (value === '' || value === UNKNOWN) return about;
  const { at } = scene.cursor;
  const place = (Number.isNaN(at) ? scene.carAt : at) * (length ?? Number.NaN);
  return `${about}: ${value} ${spec.unit}${Number.isNaN(place) ? '' : ` at ${metres(place)} m`}`;
}

/** What lies between the two cursors: metres, and seconds of both laps. NaN where it is not known. */
export interface Between {
  readonly metres: number;
  readonly front: number;
  readonly reference: number;
}

function timeBetween(scene: Scene, a: number, b: number): number {
  const { stored } = scene.setting;
  if (stored !== null) return stored.clock.at(b) - stored.clock.at(a);
  const { lap, shown } = scene;
  const driven: Series = { n: shown, x: lap.pct, shift: 0, values: lap.elapsed };
  return valueAt(driven, b, false) - valueAt(driven, a, false);
}

/** Measures from the first cursor to the second along the lap; null where one of them is missing. */
export function betweenCursors(scene: Scene): Between | null {
  const { at, second } = scene.cursor;
  if (Number.isNaN(at) || Number.isNaN(second)) return null;
  const [a, b] = at < second ? [at, second] : [second, at];
  const clock = scene.setting.reference?.clock;
  return {
    metres: (b - a) * (scene.setting.length ?? Number.NaN),
    front: timeBetween(scene, a, b),
    reference: clock === undefined ? Number.NaN : clock.at(b) - clock.at(a),
  };
}
