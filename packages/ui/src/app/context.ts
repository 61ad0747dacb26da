import type { RigStatus, Stranger } from '@gt3/schemas';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Readable } from './coarse-store.ts';
import type { Dashboard } from './dashboard.ts';
import type { RigModel } from './rig-model.ts';
import { steady, steadyList } from './steady-status.ts';

/** A view was put where there is no dashboard. */
class MisplacedViewError extends Error {
  override readonly name = 'MisplacedViewError';
}

/** The page's dashboard; set once at the start. */
export const DashboardContext = createContext<Dashboard | null>(null);

/**
 * The page's dashboard.
 *
 * @throws MisplacedViewError outside of its provider
 */
export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext);
  if (dashboard === null)
    throw new MisplacedViewError('a view stands outside of DashboardContext: put it inside of App');
  return dashboard;
}

/** The value of a store, renewed at most ten times a second. */
export function useStore<T>(store: Readable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The model of a rig. */
export function useRig(rig: string): RigModel {
  const dashboard = useDashboard();
  return useMemo(() => dashboard.rig(rig), [dashboard, rig]);
}

/** Presence of a rig, null where there is none; not renewed for its clock, age and link figures. */
export function useStatus(rig: string): RigStatus | null {
  const { rigs } = useDashboard();
  const read = useMemo(
    () => steady(() => rigs.get().rigs.find(({ presence }) => presence.rig === rig) ?? null),
    [rigs, rig],
  );
  return useSyncExternalStore(rigs.subscribe, read);
}

/** All rigs; not renewed for their clocks, ages and link figures. */
export function useRigs(): readonly RigStatus[] {
  const { rigs } = useDashboard();
  const read = useMemo(() => steadyList(() => rigs.get().rigs), [rigs]);
  return useSyncExternalStore(rigs.subscribe, read);
}

/** Rigs that speak a newer contract than the gateway; the same list until it changes. */
export function useStrangers(): readonly Stranger[] {
  const { rigs } = useDashboard();
  const read = useMemo(() => {
    let last: readonly Stranger[] = [];
    return () => {
      const { strangers } = rigs.get();
      if (JSON.stringify(strangers) !== JSON.stringify(last)) last = strangers;
      return last;
    };
  }, [rigs]);
  return useSyncExternalStore(rigs.subscribe, read);
}

/** True once the gateway has told which rigs there are. */
export function useTold(): boolean {
  const { rigs } = useDashboard();
  return useSyncExternalStore(rigs.subscribe, () => rigs.get().told);
}
