import type { LapSummary, PhaseLosses } from '@gt3/schemas';

const PHASES = ['approach', 'local', 'carry'] as const;

/** One of the parts of a segment. */
export type Phase = (typeof PHASES)[number];

/** Seconds in a segment and in each of its phases, all from the same zero; phases null where only the whole is known. */
export interface ScaledPass {
  readonly time: number;
  readonly phases: PhaseLosses | null;
}

/** A lap whose segments can be compared with those of the others. */
export interface ScaledLap {
  readonly lap: LapSummary;
  readonly passes: ReadonlyMap<string, ScaledPass>;
}

const NO_PHASES: PhaseLosses = { approach: 0, local: 0, carry: 0 };
const NOTHING: ScaledPass = { time: 0, phases: NO_PHASES };

function keyOf(rig: string, run: string, lap: number): string {
  return `${rig}/${run}/${lap}`;
}

function added(a: ScaledPass, loss: number, phases: PhaseLosses): ScaledPass {
  const before = a.phases ?? NO_PHASES;
  const sum = (phase: Phase) => before[phase] + phases[phase];
  return {
    time: a.time + loss,
    phases: { approach: sum('approach'), local: sum('local'), carry: sum('carry') },
  };
}

interface Placed {
  readonly root: string;
  readonly passes: ReadonlyMap<string, ScaledPass>;
}

/** Places every lap in relation to the lap that its chain of references ends at. */
class Chains {
  readonly #laps: ReadonlyMap<string, LapSummary>;
  readonly #placed = new Map<string, Placed>();

  constructor(laps: readonly LapSummary[]) {
    this.#laps = new Map(laps.map((lap) => [keyOf(lap.rig, lap.run, lap.lap), lap]));
  }

  place(key: string, seen: ReadonlySet<string> = new Set()): Placed {
    const known = this.#placed.get(key);
    if (known !== undefined) return known;
    const lap = this.#laps.get(key);
    const { reference = null, losses = null } = lap ?? {};
    if (lap === undefined || reference === null || losses === null || seen.has(key)) {
      return this.#keep(key, { root: key, passes: new Map() });
    }
    const against = keyOf(reference.rig ?? lap.rig, reference.run ?? lap.run, reference.lap);
    const base = this.place(against, new Set([...seen, key]));
    const passes = losses.segments.map(
      ({ corner, loss, phases }) => [corner, added(base.passes.get(corner) ?? NOTHING, loss, phases)] as const,
    );
    return this.#keep(key, { root: base.root, passes: new Map(passes) });
  }

  #keep(key: string, placed: Placed): Placed {
    this.#placed.set(key, placed);
    return placed;
  }
}

/**
 * Brings the valid laps of a run on common scales. Each lap was compared with the reference known when it ended, and that
 * lap with one before it; along that chain the losses add up. Laps whose chains end at different laps stand in different
 * groups, each with a zero of its own.
 *
 * @param laps of one run; also those that do not count, since they may be references
 * @returns the groups, the largest first, each in the order of the laps; a lap that the chains end at stands at zero
 */
export function comparableGroups(laps: readonly LapSummary[]): ScaledLap[][] {
  const chains = new Chains(laps);
  const groups = new Map<string, ScaledLap[]>();
  for (const lap of laps) {
    if (!lap.valid || lap.time === null) continue;
    const { root, passes } = chains.place(keyOf(lap.rig, lap.run, lap.lap));
    const group = groups.get(root) ?? [];
    groups.set(root, group);
    group.push({ lap, passes });
  }
  return [...groups.values()].map(filled).toSorted((a, b) => b.length - a.length);
}

/** Gives the lap that the chains of a group end at its zeros. */
function filled(group: readonly ScaledLap[]): ScaledLap[] {
  const corners = new Set(group.flatMap(({ passes }) => [...passes.keys()]));
  const zeros = new Map([...corners].map((corner) => [corner, NOTHING]));
  return group.map(({ lap, passes }) => ({ lap, passes: passes.size > 0 ? passes : zeros }));
}

/**
 * Brings a group onto the scale of another one, by two laps that were compared directly.
 *
 * @param from a lap of the group, and what it took longer than `to` in each segment, s
 * @param to a lap of the other group
 * @returns the laps of the group that have all segments in common; their phases are not known
 */
export function ontoScaleOf(
  group: readonly ScaledLap[],
  from: ScaledLap,
  to: ScaledLap,
  longer: ReadonlyMap<string, number>,
): ScaledLap[] {
  const shift = new Map<string, number>();
  for (const [corner, seconds] of longer) {
    const there = to.passes.get(corner) ?? (to.passes.size === 0 ? NOTHING : undefined);
    const here = from.passes.get(corner) ?? (from.passes.size === 0 ? NOTHING : undefined);
    if (there !== undefined && here !== undefined) shift.set(corner, there.time + seconds - here.time);
  }
  return group.map(({ lap, passes }) => ({
    lap,
    passes: new Map(
      [...shift].map(([corner, by]) => [corner, { time: (passes.get(corner)?.time ?? 0) + by, phases: null }]),
    ),
  }));
}
