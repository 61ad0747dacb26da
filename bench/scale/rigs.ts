import { telemetrySubject } from '@gt3/schemas';
import type { Load, Phase } from './load.ts';

/** A rig of the load: the drive from its own place on. */
export interface LoadRig {
  readonly name: string;
  readonly frames: string;
  readonly phase: Phase;
  /** Index of the first batch that it publishes; the one before is what a worker finds unread. */
  readonly first: number;
}

/** So many rigs, spread evenly over the places where one can begin. */
export function rigsOf(load: Load, count: number): LoadRig[] {
  return Array.from({ length: count }, (_, i) => {
    const name = `rig-${String(i).padStart(5, '0')}`;
    const phase = load.phases[Math.floor((i * load.phases.length) / count)];
    if (phase === undefined) throw new RangeError(`rig ${i} of ${count}: the load has no phases`);
    return { name, frames: telemetrySubject(name, 'frames'), phase, first: phase.batch + 1 };
  });
}

/** Index of a rig by its name. */
export function rigIndex(name: string): number {
  return Number(name.slice('rig-'.length));
}
