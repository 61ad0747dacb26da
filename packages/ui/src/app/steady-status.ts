import type { RigStatus } from '@gt3/schemas';

/** True when two statuses differ at most in what changes with every renewal: clock, age and link figures. */
function sameFacts(a: RigStatus | null, b: RigStatus | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.online !== b.online) return false;
  const { at: _at, link: _link, ...facts } = a.presence;
  return Object.entries(facts).every(([name, value]) => {
    const other: unknown = new Map<string, unknown>(Object.entries(b.presence)).get(name);
    return typeof value === 'object' ? JSON.stringify(value) === JSON.stringify(other) : value === other;
  });
}

/** A reader that gives the same object for as long as the facts stay the same. */
export function steady(read: () => RigStatus | null): () => RigStatus | null {
  let last: RigStatus | null = null;
  return () => {
    const next = read();
    if (!sameFacts(last, next)) last = next;
    return last;
  };
}

/** A reader that gives the same list, with the same objects in it, for as long as the facts of all rigs stay the same. */
export function steadyList(read: () => readonly RigStatus[]): () => readonly RigStatus[] {
  let last: readonly RigStatus[] = [];
  return () => {
    const byRig = new Map(last.map((status) => [status.presence.rig, status]));
    const next = read().map((status) => {
      const before = byRig.get(status.presence.rig) ?? null;
      return before !== null && sameFacts(before, status) ? before : status;
    });
    const same = next.length === last.length && next.every((status, place) => status === last[place]);
    if (!same) last = next;
    return last;
  };
}
