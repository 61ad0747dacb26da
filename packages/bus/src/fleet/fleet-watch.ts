import { COORDINATION_BUCKET, FLEET_FILTERS } from '@gt3/schemas';
import type { Bus } from '../bus.ts';
import { reasonOf } from '../errors.ts';
import { type BucketEntry, type BucketWatch, watchBucket } from '../reader/bucket-watch.ts';
import { Fleet } from './fleet.ts';

/** A fleet that is kept up to date until `stop()`. */
export interface FleetWatch extends BucketWatch {
  readonly fleet: Fleet;
}

/**
 * Keeps a fleet up to date from the coordination bucket.
 *
 * @param onChange called after each change, with the key that changed; must not throw
 * @returns when the fleet is as the bucket was at the call
 * @throws ReadError when the bucket is absent
 */
export async function watchFleet(bus: Bus, onChange: (fleet: Fleet, entry: BucketEntry) => void): Promise<FleetWatch> {
  const fleet = new Fleet();
  const watch = await watchBucket(bus, COORDINATION_BUCKET, FLEET_FILTERS, (entry) => {
    try {
      if (fleet.take(entry)) onChange(fleet, entry);
    } catch (error) {
      bus.log.debug({ key: entry.key, error: reasonOf(error) }, 'skipped an entry of the coordination bucket');
    }
  });
  return { fleet, done: watch.done, stop: () => watch.stop() };
}
