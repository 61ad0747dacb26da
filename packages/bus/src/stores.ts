import { type BucketSpec, TRACES_STORE } from '@gt3/schemas';
import type { JetStreamClient } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import type { Bus } from './bus.ts';
import { type ObjectStore, openObjects } from './objects.ts';

/** Opens a bucket; creates it when absent, with so many copies in a cluster. */
export function openBucket(js: JetStreamClient, spec: BucketSpec, replicas = 1): Promise<KV> {
  return new Kvm(js).create(spec.name, { history: spec.history, description: spec.description, replicas });
}

/** Opens the object store of lap traces; creates it when absent, with so many copies in a cluster. */
export function openTraces(bus: Pick<Bus, 'js' | 'jsm'>, replicas = 1): Promise<ObjectStore> {
  return openObjects(bus, TRACES_STORE, replicas);
}
