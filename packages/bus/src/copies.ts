import { setTimeout as sleep } from 'node:timers/promises';
import { BUCKETS, bucketStream, STREAMS, TRACES_STORE } from '@gt3/schemas';
import type { JetStreamManager } from '@nats-io/jetstream';

/** The streams behind the buckets and the object store of the contract. */
const STORES: readonly string[] = [...BUCKETS.map((spec) => bucketStream(spec).stream), `OBJ_${TRACES_STORE.name}`];
const ALL: readonly string[] = [...STREAMS.map(({ name }) => name), ...STORES];
/** How often, and for how long, copies are asked whether they have elected one that leads, ms. */
const POLL_MS = 100;
const LIMIT_MS = 15_000;

/**
 * Gives the buckets and the object store so many copies in a cluster; they must exist.
 *
 * @throws the client's error when the cluster has fewer servers
 */
export async function setCopies(jsm: JetStreamManager, replicas: number): Promise<void> {
  await Promise.all(
    STORES.map(async (stream) => {
      const { config } = await jsm.streams.info(stream);
      if (config.num_replicas !== replicas) await jsm.streams.update(stream, { num_replicas: replicas });
    }),
  );
}

/** Resolves when every stream of the contract can be used: copies that were just made elect one that leads, and until then answer nothing. */
export async function untilAllLed(jsm: JetStreamManager): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  await Promise.all(ALL.map((stream) => untilLed(jsm, stream, deadline)));
}

/** Resolves when a stream's copies are led, or at the deadline: then whoever uses it hears why it does not answer. */
async function untilLed(jsm: JetStreamManager, stream: string, deadline: number): Promise<void> {
  while (performance.now() < deadline) {
    const { cluster } = await jsm.streams.info(stream);
    // A server that stands alone has no cluster.
    if (cluster === undefined || cluster.leader !== undefined) return;
    await sleep(POLL_MS);
  }
}
