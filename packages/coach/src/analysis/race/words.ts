const COUNTS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A whole number as it is spoken: in words up to twelve. */
export function spokenCount(count: number): string {
  return COUNTS[count] ?? String(count);
}

/** A number of things: `one lap`, `four laps`. */
export function spokenMany(count: number, thing: string): string {
  return `${spokenCount(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** Seconds, more than 0, as a driver hears them best: hundredths and tenths below one second; two words. */
export function spokenTime(seconds: number): string {
  if (seconds < 0.095) return spokenMany(Math.max(1, Math.round(seconds * 100)), 'hundredth');
  const tenths = Math.round(seconds * 10);
  if (tenths < 10) return spokenMany(tenths, 'tenth');
  if (tenths % 10 === 0) return spokenMany(tenths / 10, 'second');
  return `${(tenths / 10).toFixed(1)} seconds`;
}
