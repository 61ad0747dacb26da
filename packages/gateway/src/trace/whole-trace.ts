import { encode, type LapTrace } from '@gt3/schemas';
import type { DecodedTrace } from './trace-view.ts';

/** A trace as it is stored: a packed LapTrace with every point of every channel. */
export function wholeTrace({ trace, columns }: DecodedTrace): Uint8Array {
  const cols = new Uint8Array(trace.channels.length * trace.n * 4);
  const view = new DataView(cols.buffer);
  let at = 0;
  for (const name of trace.channels) {
    const column = columns.get(name);
    for (let i = 0; i < trace.n; i++, at += 4) view.setFloat32(at, column?.[i] ?? Number.NaN, true);
  }
  const whole: LapTrace = { ...trace, cols };
  return encode(whole);
}
