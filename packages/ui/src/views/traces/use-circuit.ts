import { useEffect, useState } from 'react';
import { type KnownCircuit, knownCircuit } from '../../map/choose-path.ts';
import { lieDown } from '../../map/path-geometry.ts';

/** Whether the catalogue has a circuit: not known yet (null), no, or what it has. */
export type CircuitState = { readonly track: string; readonly known: KnownCircuit | null } | null;

/**
 * The circuit of the catalogue that a session drives on, lying as a map shows it.
 *
 * @param track iRacing's track name; null while it is not known
 * @param config its configuration, where the session tells
 * @param length of the lap, m, where it is known
 */
export function useCircuit(track: string | null, config: string | null, length: number | null): CircuitState {
  const [state, setState] = useState<CircuitState>(null);
  useEffect(() => {
    if (track === null) return;
    let over = false;
    knownCircuit({ track, config, length })
      .catch(() => null)
      .then((known) => {
        if (!over) setState({ track, known: known === null ? null : { ...known, path: lieDown(known.path) } });
      });
    return () => {
      over = true;
    };
  }, [track, config, length]);
  return state?.track === track ? state : null;
}
