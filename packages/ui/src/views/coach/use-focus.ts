import { useCallback, useEffect, useState } from 'react';
import { announce } from '../../app/announcer.ts';
import { useDashboard, useStore } from '../../app/context.ts';
import { sendInput } from '../../protocol/send-input.ts';
import { senderName } from './message-panel.tsx';

/** The corner that a rig's coach works on, and how to choose another. */
export interface Focus {
  /** What was chosen here last, until the coach's next plan says what it works on; null for no corner. */
  readonly corner: string | null;
  /** Chooses a corner, or none. */
  readonly choose: (corner: string | null) => void;
  /** Why the rig does not know of it, or null. */
  readonly problem: string | null;
}

/** The focus of a rig. The coach takes a new one up at the line; until then the choice itself is shown. */
export function useFocus(rig: string): Focus {
  const dashboard = useDashboard();
  useEffect(() => dashboard.watchWall('facts'), [dashboard]);
  const planned = useStore(dashboard.wall.facts).get(rig)?.focus ?? null;
  const [wish, setWish] = useState<{ readonly corner: string | null; readonly planned: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = useCallback(
    (corner: string | null) => {
      setWish({ corner, planned });
      sendInput(rig, { from: senderName(), input: { kind: 'focus', corner } }).then(
        () => {
          setProblem(null);
          announce(corner === null ? 'No corner is the focus' : `${corner} is the focus from the next lap on`);
        },
        (cause: unknown) => {
          setWish(null);
          setProblem(cause instanceof Error ? cause.message : String(cause));
        },
      );
    },
    [rig, planned],
  );
  const corner = wish !== null && wish.planned === planned ? wish.corner : planned;
  return { corner, choose, problem };
}
