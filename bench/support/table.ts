import type { Timing } from './measure.ts';

/** Result of a case. */
export interface Row {
  readonly topic: string;
  readonly title: string;
  readonly unit: string;
  readonly units: number;
  readonly ours: Timing;
  readonly baseline: Timing;
  readonly notes: readonly string[];
}

/** Results as a table for people: medians with the middle half, rates, and how many times the baseline they are. */
export function table(rows: readonly Row[]): string {
  return rows.map(block).join('\n\n');
}

function block({ topic, title, unit, units, ours, baseline, notes }: Row): string {
  const width = Math.max(ours.name.length, baseline.name.length);
  const line = (timing: Timing) => {
    const rate = Math.round((units / timing.median) * 1000).toLocaleString('en');
    const spread = `${timing.p25.toFixed(2)}-${timing.p75.toFixed(2)}`;
    return `  ${timing.name.padEnd(width)}  ${timing.median.toFixed(2).padStart(9)} ms  (${spread}, ${timing.runs} runs)  ${rate} ${unit}/s`;
  };
  const ratio = `  ${(baseline.median / ours.median).toFixed(1)} times as fast as the baseline`;
  return [`${topic}: ${title}`, line(ours), line(baseline), ratio, ...notes.map((note) => `  ${note}`)].join('\n');
}
