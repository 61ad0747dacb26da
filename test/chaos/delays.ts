import { type Bus, lastSequence, readOrdered } from '@gt3/bus';
import {
  decode,
  frameBatch,
  INSIGHTS,
  insight,
  LAPS,
  lapSummary,
  resultSubject,
  TELEMETRY,
  telemetrySubject,
} from '@gt3/schemas';

/** When the broker stored a batch of frames, and the ticks in it. */
interface StoredBatch {
  readonly run: string;
  readonly tick0: number;
  readonly n: number;
  readonly timeMs: number;
}

/**
 * How long each lap and finding of a rig took, from the broker having the frames that completed it to the broker having it,
 * by the broker's clock, in ms.
 */
export async function delaysOf(bus: Bus, rig: string): Promise<number[]> {
  const batches: StoredBatch[] = [];
  await readAll(bus, TELEMETRY.name, telemetrySubject(rig, 'frames'), (data, timeMs) => {
    const { run, tick0, n } = decode(frameBatch, data);
    batches.push({ run, tick0, n, timeMs });
  });
  const delays: number[] = [];
  const add = (run: string, tick: number, timeMs: number): void => {
    const batch = batches.find((one) => one.run === run && tick < one.tick0 + one.n);
    if (batch !== undefined) delays.push(timeMs - batch.timeMs);
  };
  await readAll(bus, INSIGHTS.name, resultSubject(rig, 'insights'), (data, timeMs) => {
    const { run, tick } = decode(insight, data);
    add(run, tick, timeMs);
  });
  await readAll(bus, LAPS.name, resultSubject(rig, 'laps'), (data, timeMs) => {
    const { run, tick1 } = decode(lapSummary, data);
    add(run, tick1 + 1, timeMs);
  });
  return delays;
}

/** Reads what a stream holds under a subject now. */
export async function readAll(
  bus: Bus,
  stream: string,
  filter: string,
  take: (data: Uint8Array, timeMs: number) => void,
): Promise<void> {
  const last = await lastSequence(bus, stream, filter);
  if (last === 0) return;
  const complete = Promise.withResolvers<void>();
  const reader = await readOrdered(bus, { stream, filter }, ({ data, seq, timeMs }) => {
    take(data, timeMs);
    if (seq >= last) complete.resolve();
  });
  await Promise.race([complete.promise, reader.done]);
  await reader.stop();
}
