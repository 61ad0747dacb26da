import { ContractError, type LapTrace } from '@gt3/schemas';
import { GRID_STEP, gridPoints, TIME, type Trace } from './trace.ts';

/** Columns lie in memory as they are stored on almost every machine; elsewhere their bytes are turned round. */
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * A trace as it is stored: `Time` first, then the channels, each as little-endian float32. Shares the memory of a trace whose
 * columns lie like that already.
 */
export function packTrace(trace: Trace): Pick<LapTrace, 'step' | 'n' | 'time' | 'channels' | 'cols'> {
  const { n, time } = trace;
  const columns = [trace.times, ...trace.columns.values()];
  const cols = (littleEndian ? inOnePiece(columns, n) : null) ?? joined(columns, n);
  return { step: GRID_STEP, n, time, channels: [TIME, ...trace.columns.keys()], cols };
}

/** The bytes of columns that lie one behind the other; null for others. */
function inOnePiece(columns: readonly Float32Array[], n: number): Uint8Array | null {
  const [{ buffer, byteOffset } = new Float32Array()] = columns;
  const follows = (values: Float32Array, c: number) =>
    values.length === n && values.buffer === buffer && values.byteOffset === byteOffset + c * n * 4;
  return columns.every(follows) ? new Uint8Array(buffer, byteOffset, columns.length * n * 4) : null;
}

function joined(columns: readonly Float32Array[], n: number): Uint8Array {
  const all = new Float32Array(columns.length * n);
  columns.forEach((values, c) => {
    all.set(values.subarray(0, n), c * n);
  });
  const bytes = new Uint8Array(all.buffer);
  if (!littleEndian) turnRound(bytes);
  return bytes;
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
  const bytes = new Uint8Array(cols);
  if (!littleEndian) turnRound(bytes);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const read = (c: number) => all.subarray(c * n, (c + 1) * n);
  const columns = new Map(channels.slice(1).map((name, i) => [name, read(i + 1)]));
  return { n, length: lengthM, time: stored.time, times: read(0), columns };
}

function turnRound(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i += 4) bytes.subarray(i, i + 4).reverse();
}
