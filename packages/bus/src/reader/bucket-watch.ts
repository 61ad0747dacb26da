import { type BucketSpec, bucketStream } from '@gt3/schemas';
import type { Bus } from '../bus.ts';
import { untilLed } from '../election.ts';
import { lastSequence } from '../fenced.ts';
import { readOrdered, type StoredMessage } from './reader.ts';

/** A key of a bucket as it is now. */
export interface BucketEntry {
  readonly key: string;
  readonly revision: number;
  /** Null for a key that was deleted. */
  readonly value: Uint8Array | null;
}

/** A running watch. */
export interface BucketWatch {
  /** Rejected with a ReadError when watching cannot go on; resolved after `stop()`. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Tells the keys of a bucket that match the filters as they are now, then every change, through lost links and restarts of
 * the server. It is an ordered reading of the bucket's stream; the client's own watch would notice a server that has
 * forgotten it only after 10 s.
 *
 * @param keys filters such as `w.*`
 * @param onEntry must not throw
 * @returns when everything that was there has been told
 * @throws ReadError when the bucket is absent
 */
export async function watchBucket(
  bus: Bus,
  bucket: BucketSpec,
  keys: readonly string[],
  onEntry: (entry: BucketEntry) => void,
): Promise<BucketWatch> {
  const { stream, subjectOf } = bucketStream(bucket);
  const prefix = subjectOf('').length;
  const filter = keys.map(subjectOf);
  const complete = Promise.withResolvers<void>();
  let last = 0;
  let seen = 0;
  const take = ({ subject, seq, data }: StoredMessage) => {
    onEntry({ key: subject.slice(prefix), revision: seq, value: data.length === 0 ? null : data });
    seen = seq;
    if (last > 0 && seen >= last) complete.resolve();
  };
  const reader = await untilLed(bus, () => readOrdered(bus, { stream, filter, newestOnly: true }, take));
  const lasts = await untilLed(bus, () => Promise.all(filter.map((one) => lastSequence(bus, stream, one))));
  last = Math.max(...lasts);
  if (seen >= last) complete.resolve();
  await Promise.race([complete.promise, reader.done]);
  return reader;
}
