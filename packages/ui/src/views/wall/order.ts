import type { RigStatus } from '@gt3/schemas';

const RANK = { live: 0, waiting: 1, ended: 2, offline: 3 } as const;

function rank({ online, presence }: RigStatus): number {
  return online ? RANK[presence.state] : RANK.offline;
}

/** Rigs in the order of the wall: who drives first, who is gone last, else by name. */
export function wallOrder(rigs: readonly RigStatus[]): RigStatus[] {
  return rigs.toSorted((a, b) => rank(a) - rank(b) || (a.presence.rig < b.presence.rig ? -1 : 1));
}
