import { ContractError } from './errors.ts';
import { PARTITIONS, partitionOf, partitionToken, rigId } from './rig.ts';

/** A name as one token of a key: lower case, runs of other characters become one `-`; at most 64 characters. */
export function keyToken(name: string): string {
  const token = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 64)
    .replace(/-$/, '');
  if (token === '')
    throw new ContractError(`${JSON.stringify(name.slice(0, 64))} has no letter or digit to name a key with`);
  return token;
}

/** Key of a track model: iRacing's track name, which includes the configuration. */
export function trackKey(trackName: string): string {
  return keyToken(trackName);
}

/** Key of the best laps of a car on a track. */
export function referenceKey(carPath: string, trackName: string): string {
  return `${keyToken(carPath)}.${keyToken(trackName)}`;
}

/** Key of a coach worker's heartbeat. */
export function heartbeatKey(worker: string): string {
  return `w.${keyToken(worker)}`;
}

/** Key that holds the owner of a partition. */
export function ownerKey(partition: number): string {
  return `p.${partitionToken(partition)}`;
}

/** Filters for all heartbeats and all owners of partitions. */
export const FLEET_FILTERS = ['w.*', 'p.*'] as const;

/** What a heartbeat's or an owner's key is of; null for any other key. */
export function parseFleetKey(key: string): { readonly worker: string } | { readonly partition: number } | null {
  const [kind, name = '', ...rest] = key.split('.');
  if (rest.length > 0) return null;
  if (kind === 'w' && name !== '') return { worker: name };
  const partition = kind === 'p' && /^\d\d$/.test(name) ? Number(name) : PARTITIONS;
  return partition < PARTITIONS ? { partition } : null;
}

/** Key of a rig's checkpoint. */
export function checkpointKey(rig: string): string {
  return `c.${partitionToken(partitionOf(rigId(rig)))}.${rig}`;
}

/** Filter for the checkpoints of a partition. */
export function checkpointFilter(partition: number): string {
  return `c.${partitionToken(partition)}.*`;
}

/** Name of a lap's trace in the object store. */
export function traceName(rig: string, run: string, lap: number): string {
  return `${rigId(rig)}/${run}/${lap}`;
}
