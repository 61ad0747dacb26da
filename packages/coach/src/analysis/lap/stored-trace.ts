import { ContractError, type LapTrace } from '@gt3/schemas';
import { GRID_STEP, gridPoints, TIME, type Trace } from './trace.ts';

/** A trace as it is stored: `Time` first, then the channels, each as little-endian float32. */
export function packTrace(trace: Trace): Pick<LapTrace, 'step' | 'n' | 'time' | 'channels' | 'cols'> {
  const columns = [trace.times, ...trace.columns.values()];
  const cols = new Uint8Array(columns.length * trace.n * 4);
  const view = new DataView(cols.buffer);
  columns.forEach((values, c) => {
    for (let i = 0; i < trace.n; i++) view.setFloat32((c * trace.n + i) * 4, values[i] ?? 0, true);
  });
  return { step: GRID_STEP, n: trace.n, time: trace.time, channels: [TIME, ...trace.columns.keys()], cols };
}

/**
 * A trace from the store, equal to the one that was packed.
 *
 * @param lengthM length of the lap in metres
 * @throws ContractError when it is not on this grid, or its columns have another length
 */
export function unpackTrace(stored: LapTrace, lengthM: number): Trace {
  const { n, channels, cols } = stored;
  if (stored.step !== GRID_STEP || n !== gridPoints(lengthM)) {
    throw new ContractError(
      `trace of ${n} points each ${stored.step} m: a lap of ${lengthM} m has ${gridPoints(lengthM)} each ${GRID_STEP} m`,
    );
  }
  if (cols.length !== channels.length * n * 4 || channels[0] !== TIME) {
    throw new ContractError(
      `trace of ${channels.length} channels, ${n} points and ${cols.length} bytes: ${TIME} comes first, each point takes 4 bytes`,
    );
  }
  const view = new DataView(cols.buffer, cols.byteOffset, cols.byteLength);
  const read = (c: number) => Float32Array.from({ length: n }, (_, i) => view.getFloat32((c * n + i) * 4, true));
  const columns = new Map(channels.slice(1).map((name, i) => [name, read(i + 1)]));
  return { n, length: lengthM, time: stored.time, times: read(0), columns };
}
