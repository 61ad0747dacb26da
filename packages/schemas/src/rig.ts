import { ContractError } from './errors.ts';

/** How many partitions rigs are spread over. Fixed: it is part of every subject. */
export const PARTITIONS = 64;

const RIG_ID = /^[a-z0-9-]{1,32}$/;

/** True for a rig id that may stand in a subject: 1 to 32 of `a-z`, `0-9` and `-`. */
export function isRigId(text: string): boolean {
  return RIG_ID.test(text);
}

/**
 * The rig id itself, once it is known to be one.
 *
 * @throws ContractError naming the value and the form asked for
 */
export function rigId(text: string): string {
  if (!isRigId(text)) {
    throw new ContractError(`rig id ${JSON.stringify(text.slice(0, 64))}: 1 to 32 of a-z, 0-9 and "-" are allowed`);
  }
  return text;
}

/**
 * Partition of a rig, 0..63: 32-bit FNV-1a of the id, modulo the number of partitions
 * (Fowler, Noll and Vo; offset basis 2166136261, prime 16777619).
 */
export function partitionOf(rig: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < rig.length; i++) {
    hash = Math.imul(hash ^ rig.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % PARTITIONS;
}

/** A partition as it stands in a subject or key: two digits. */
export function partitionToken(partition: number): string {
  if (!Number.isInteger(partition) || partition < 0 || partition >= PARTITIONS) {
    throw new ContractError(`partition ${partition}: an integer from 0 to ${PARTITIONS - 1} is wanted`);
  }
  return String(partition).padStart(2, '0');
}
