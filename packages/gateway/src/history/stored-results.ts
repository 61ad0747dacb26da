import { type Bus, lastSequence, readOrdered } from '@gt3/bus';
import { decode, RESULT_STREAM, type ResultKind, resultSubject, type Validator } from '@gt3/schemas';
import { requireBroker } from '../broker.ts';
import { RequestError } from '../errors.ts';

const READ_LIMIT_MS = 10_000;

/** A stored result, where it stands in its stream, and when the broker stored it (ms since 1970). */
export interface StoredResult<T> {
  readonly seq: number;
  readonly timeMs: number;
  readonly item: T;
}

/** What is read of a rig's results. */
export interface ResultRange {
  readonly rig: string;
  readonly kind: ResultKind;
  /** Only what is stored after this sequence. */
  readonly after: number;
}

/**
 * Reads what is stored of a rig's results now, in order, until `take` says that it has enough.
 *
 * @param take returns false for enough
 * @param bad is told of results that do not fit the contract; they are skipped
 * @throws RequestError (503) when the broker is away or does not answer
 */
export async function readStored<T>(
  bus: Bus,
  range: ResultRange,
  item: Validator<T>,
  take: (result: StoredResult<T>) => boolean,
  bad: (error: unknown) => void,
): Promise<void> {
  requireBroker(bus);
  const stream = RESULT_STREAM[range.kind].name;
  const filter = resultSubject(range.rig, range.kind);
  try {
    const last = await lastSequence(bus, stream, filter);
    if (last <= range.after) return;
    const takeOne = (data: Uint8Array, seq: number, timeMs: number): boolean => {
      try {
        return take({ seq, timeMs, item: decode(item, data) });
      } catch (error) {
        bad(error);
        return true;
      }
    };
    const end = Promise.withResolvers<void>();
    let ended = false;
    const reader = await readOrdered(bus, { stream, filter, startSeq: range.after + 1, log: bus.log }, (message) => {
      if (ended) return;
      if (message.seq <= last) ended = !takeOne(message.data, message.seq, message.timeMs);
      if (message.seq >= last) ended = true;
      if (ended) end.resolve();
    });
    const late = setTimeout(() => end.reject(new Error(`no end after ${READ_LIMIT_MS} ms`)), READ_LIMIT_MS);
    reader.done.then(end.resolve, end.reject);
    try {
      await end.promise;
    } finally {
      ended = true;
      clearTimeout(late);
      await reader.stop();
    }
  } catch (cause) {
    throw new RequestError(503, `the broker did not hand out the ${range.kind} of ${range.rig}: try again`, { cause });
  }
}
