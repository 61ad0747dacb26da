import { isRigId, PARTITIONS, partitionOf, partitionToken, rigId } from './rig.ts';

/** What a rig's own log (stream TELEMETRY) carries, in order. */
export const TELEMETRY_KINDS = ['frames', 'session', 'field', 'input'] as const;
/** Kind of a message in a rig's log. */
export type TelemetryKind = (typeof TELEMETRY_KINDS)[number];

/** What coaches and rigs publish about a rig, one stream each. */
export const RESULT_KINDS = ['laps', 'insights', 'cues'] as const;
/** Kind of a result message. */
export type ResultKind = (typeof RESULT_KINDS)[number];

/** A subject taken apart. */
export interface ParsedSubject {
  readonly kind: TelemetryKind | ResultKind;
  readonly partition: number;
  readonly rig: string;
}

/** Subject of one kind of message in a rig's log: `gt3.telemetry.<part>.<rig>.<kind>`. */
export function telemetrySubject(rig: string, kind: TelemetryKind): string {
  return `gt3.telemetry.${partitionToken(partitionOf(rigId(rig)))}.${rig}.${kind}`;
}

/** Subject of a rig's laps, insights or cues: `gt3.<kind>.<part>.<rig>`. */
export function resultSubject(rig: string, kind: ResultKind): string {
  return `gt3.${kind}.${partitionToken(partitionOf(rigId(rig)))}.${rig}`;
}

/** Filter for everything in the logs of one partition's rigs. */
export function partitionFilter(partition: number): string {
  return `gt3.telemetry.${partitionToken(partition)}.>`;
}

/** Filter for all of one rig's log. */
export function rigFilter(rig: string): string {
  return `gt3.telemetry.${partitionToken(partitionOf(rigId(rig)))}.${rig}.*`;
}

/** Filter for one kind of message in the logs of all rigs. */
export function telemetryFilter(kind: TelemetryKind): string {
  return `gt3.telemetry.*.*.${kind}`;
}

/** Filter for one kind of result of all rigs. */
export function resultFilter(kind: ResultKind): string {
  return `gt3.${kind}.*.*`;
}

/**
 * Takes a subject apart.
 *
 * @returns null for anything that is not one of the contract's subjects, also when the partition is not the rig's own
 */
export function parseSubject(subject: string): ParsedSubject | null {
  const parts = subject.split('.');
  const [root, group, token, rig, kind] = parts;
  if (root !== 'gt3' || token === undefined || rig === undefined || !isRigId(rig)) return null;
  if (!/^\d\d$/.test(token)) return null;
  const partition = Number(token);
  if (partition >= PARTITIONS || partition !== partitionOf(rig)) return null;
  if (group === 'telemetry') {
    const known = TELEMETRY_KINDS.find((name) => name === kind);
    return known !== undefined && parts.length === 5 ? { kind: known, partition, rig } : null;
  }
  const known = RESULT_KINDS.find((name) => name === group);
  return known !== undefined && parts.length === 4 ? { kind: known, partition, rig } : null;
}
