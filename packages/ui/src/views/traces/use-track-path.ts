import { useEffect, useState } from 'react';
import type { LapTraceView } from '../../live/trace.ts';
import { pathOfLap } from '../../map/choose-path.ts';
import { lieDown } from '../../map/path-geometry.ts';
import type { TrackPath } from '../../map/track-path.ts';
import type { CircuitState } from './use-circuit.ts';

/**
 * The line of the circuit: the catalogue's where the circuit is known, else from the first lap whose trace is here. It
 * stays as it is from then on, so that the map does not move under anybody.
 */
export function useTrackPath(circuit: CircuitState, lap: LapTraceView | null): TrackPath | null {
  const [driven, setDriven] = useState<{ readonly track: string; readonly path: TrackPath } | null>(null);
  const unknown = circuit !== null && circuit.known === null ? circuit.track : null;
  useEffect(() => {
    if (unknown === null || lap === null || driven?.track === unknown) return;
    const path = pathOfLap(lap);
    if (path !== null) setDriven({ track: unknown, path: lieDown(path) });
  }, [unknown, lap, driven]);
  if (circuit === null) return null;
  return circuit.known?.path ?? (driven?.track === circuit.track ? driven.path : null);
}
