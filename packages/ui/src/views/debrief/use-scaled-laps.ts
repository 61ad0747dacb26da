import type { Corner, LapSummary } from '@gt3/schemas';
import { useEffect, useMemo, useState } from 'react';
import { useDashboard } from '../../app/context.ts';
import type { TraceShelf } from '../../app/trace-shelf.ts';
import { cornerDifferences } from '../../debrief/compare.ts';
import { comparableGroups, ontoScaleOf, type ScaledLap } from '../../debrief/one-scale.ts';

/** The fastest lap of a group that has a trace. */
function traced(group: readonly ScaledLap[]): ScaledLap | null {
  const found = group.filter(({ lap }) => lap.trace !== null);
  return found.toSorted((a, b) => (a.lap.time ?? 0) - (b.lap.time ?? 0))[0] ?? null;
}

/** Joins groups of laps by comparing a lap of each with one of the largest. */
async function joined(
  groups: readonly ScaledLap[][],
  corners: readonly Corner[],
  traces: TraceShelf,
  signal: AbortSignal,
): Promise<ScaledLap[]> {
  const [largest = [], ...others] = groups;
  const to = traced(largest);
  if (to === null) return largest;
  const load = ({ lap }: ScaledLap) => traces.get({ rig: lap.rig, run: lap.run, lap: lap.lap, length: null }, signal);
  const all = [...largest];
  for (const group of others) {
    const from = traced(group);
    if (from === null) continue;
    const differences = cornerDifferences(await load(from), await load(to), corners);
    const longer = new Map(differences.map(({ corner, seconds }) => [corner.id, seconds]));
    all.push(...ontoScaleOf(group, from, to, longer));
  }
  return all.toSorted((a, b) => a.lap.lap - b.lap.lap);
}

/** The valid laps of a run on one scale: at first those that were compared with each other, then all of them. */
export function useScaledLaps(laps: readonly LapSummary[], corners: readonly Corner[]): readonly ScaledLap[] {
  const { traces } = useDashboard();
  const groups = useMemo(() => comparableGroups(laps), [laps]);
  const [all, setAll] = useState<{ readonly of: readonly ScaledLap[][]; readonly laps: readonly ScaledLap[] } | null>(
    null,
  );
  useEffect(() => {
    if (groups.length < 2) return;
    const abort = new AbortController();
    joined(groups, corners, traces, abort.signal).then(
      (found) => {
        if (!abort.signal.aborted) setAll({ of: groups, laps: found });
      },
      // Without the traces the largest group has to do.
      () => undefined,
    );
    return () => abort.abort();
  }, [groups, corners, traces]);
  return all !== null && all.of === groups ? all.laps : (groups[0] ?? []);
}
