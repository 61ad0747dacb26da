import type { LapTrace } from '@gt3/schemas';

/** A trace of `n` points, 2 m apart: Speed counts up, Brake is 0 but for a 1 at point 7. */
export function makeTrace(rig: string, run: string, lap: number, n = 100): LapTrace {
  const cols = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) cols[i] = i;
  cols[n + 7] = 1;
  return {
    v: 1,
    rig,
    run,
    lap,
    time: 98.5,
    car: 'ferrari',
    track: 'fuji',
    step: 2,
    n,
    channels: ['Speed', 'Brake'],
    cols: new Uint8Array(cols.buffer),
  };
}
