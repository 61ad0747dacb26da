const MINUS = '\u2212';
/** Stands where a number is not known. */
export const UNKNOWN = '\u2013';

/** A number with a fixed count of decimals and a real minus sign; no sign on what rounds to zero. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** A signed number: `+0.123`, `−0.045`, `0.000`. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A lap time, s, as `1:36.990`. */
export function lapTime(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return UNKNOWN;
  const ms = Math.round(seconds * 1000);
  const minutes = Math.floor(ms / 60_000);
  const rest = ((ms - minutes * 60_000) / 1000).toFixed(3);
  return minutes > 0 ? `${minutes}:${rest.padStart(6, '0')}` : rest;
}

/** Which way a difference in time goes, at three decimals. */
export type Trend = 'loss' | 'gain' | 'even';

/** Slower is a loss. */
export function trend(seconds: number): Trend {
  if (!Number.isFinite(seconds) || Math.abs(seconds) < 0.0005) return 'even';
  return seconds > 0 ? 'loss' : 'gain';
}

/** Arrow of a trend: up is more time. */
export const ARROW: Readonly<Record<Trend, string>> = { loss: '\u25b2', gain: '\u25bc', even: '\u2022' };

/** Metres with a thin space between thousands. */
export function metres(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** How long ago, from milliseconds: `0.1 s`, `12 s`, `3 min`, `2 h`. */
export function ago(ms: number): string {
  if (!Number.isFinite(ms)) return UNKNOWN;
  if (ms < 9950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}
