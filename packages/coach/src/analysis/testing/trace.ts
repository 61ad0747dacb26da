import type { Trace } from '../lap/trace.ts';

/** A trace of some metres at constant speed; channels as functions of distance. */
export function traceOf(n: number, channels: Readonly<Record<string, (d: number) => number>>, speed = 50): Trace {
  const column = (at: (d: number) => number) => Float32Array.from({ length: n }, (_, d) => at(d));
  return {
    n,
    length: n - 0.5,
    time: (n - 0.5) / speed,
    times: column((d) => d / speed),
    columns: new Map(Object.entries(channels).map(([name, at]) => [name, column(at)])),
  };
}
