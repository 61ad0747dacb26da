import { useEffect } from 'react';
import { useDashboard, useStore } from '../../app/context.ts';

/**
 * How many laps of a run were stored since it was looked at; 0 for a run that is not the newest of its rig.
 *
 * @param have laps that are here; null while they are on their way
 */
export function useNewerLaps(rig: string | null, run: string | null, have: number | null): number {
  const dashboard = useDashboard();
  useEffect(() => dashboard.watchWall('facts'), [dashboard]);
  const facts = useStore(dashboard.wall.facts).get(rig ?? '');
  if (have === null || facts === undefined || facts.run !== run) return 0;
  return Math.max(0, facts.laps - have);
}
