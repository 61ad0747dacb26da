import type { LapSummary, PhaseLosses } from '@gt3/schemas';

const PHASES = ['approach', 'local', 'carry'] as const;

/** One of the parts of a segment. */
export type Phase = (typeof PHASES)[number];

/** Seconds in a segment and in each of its phases, all from the same zero. */
export interface ScaledPass {
  readonly time: number;
  readonly phases: PhaseLosses;
}

/** A lap whose segments can be compared with those of the others. */
export interface ScaledLap {
  readonly lap: LapSummary;
  readonly passes: ReadonlyMap<string, ScaledPass>;
}

const NOTHING: ScaledPass = { time: 0, phases: { approach: 0, local: 0, carry: 0 } };

function keyOf(rig: string, run: string, lap: number): string {
  return `${rig}/${run}/${lap}`;
}

function added(a: ScaledPass, loss: number, phases: PhaseLosses): ScaledPass {
  const sum = (phase: Phase) => a.phases[phase] + phases[phase];
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
 * Brings the valid laps of a run on one scale. Each lap was compared with the reference known when it ended, and that lap
 * with one before it; along that chain the losses add up. Laps whose chains end at different laps cannot be compared: the
 * largest group is taken.
 *
 * @param laps of one run; also those that do not count, since they may be references
 * @returns segment times from a common zero, in the order of the laps; a lap that the chains end at stands at zero
 */
export function onOneScale(laps: readonly LapSummary[]): ScaledLap[] {
  const chains = new Chains(laps);
  const groups = new Map<string, ScaledLap[]>();
  for (const lap of laps) {
    if (!lap.valid || lap.time === null) continue;
    const { root, passes } = chains.place(keyOf(lap.rig, lap.run, lap.lap));
    const group = groups.get(root) ?? [];
    groups.set(root, group);
    group.push({ lap, passes });
  }
  const largest = [...groups.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  const corners = new Set(largest.flatMap(({ passes }) => [...passes.keys()]));
  return largest.map(({ lap, passes }) => ({
    lap,
    passes: passes.size > 0 ? passes : new Map([...corners].map((corner) => [corner, NOTHING])),
  }));
}
