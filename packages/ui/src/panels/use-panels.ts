import { useCallback, useMemo, useState } from 'react';
import { browserMemory } from '../app/memory.ts';
import { arrange, movePanel, type PanelLayout, type PanelSpec, showPanel, sizePanel } from './layout.ts';

/** The panels of a view, arranged, and how to arrange them. */
export interface Panels {
  readonly specs: readonly PanelSpec[];
  readonly layout: PanelLayout;
  readonly move: (id: string, by: number) => void;
  readonly show: (id: string, shown: boolean) => void;
  readonly size: (id: string, by: number) => void;
  readonly reset: () => void;
}

/**
 * Panels of a view as this browser arranged them.
 *
 * @param view name under which the arrangement is remembered
 * @param specs must keep its identity
 */
export function usePanels(view: string, specs: readonly PanelSpec[]): Panels {
  const memory = useMemo(() => browserMemory(`panels.${view}`), [view]);
  const [layout, setLayout] = useState(() => arrange(specs, memory.read()));
  const change = useCallback(
    (how: (layout: PanelLayout) => PanelLayout) =>
      setLayout((old) => {
        const next = how(old);
        memory.write(next);
        return next;
      }),
    [memory],
  );
  return useMemo(
    () => ({
      specs,
      layout,
      move: (id, by) => change((old) => movePanel(old, id, by)),
      show: (id, shown) => change((old) => showPanel(old, id, shown)),
      size: (id, by) => change((old) => sizePanel(old, id, by)),
      reset: () => change(() => arrange(specs, null)),
    }),
    [specs, layout, change],
  );
}
