import { useEffect, useState } from 'react';
import type { LapTraceView } from '../../live/trace.ts';
import { type CircuitName, pathOfCircuit, pathOfLap } from '../../map/choose-path.ts';
import { lieDown } from '../../map/path-geometry.ts';
import type { TrackPath } from '../../map/track-path.ts';

/**
 * The line of the circuit: the catalogue's where the circuit is known, else from the first lap whose trace is here. It
 * stays as it is from then on, so that the map does not move under anybody.
 *
 * @param circuit null until it is known
 */
export function useTrackPath(circuit: CircuitName | null, lap: LapTraceView | null): TrackPath | null {
  const [path, setPath] = useState<{ readonly track: string; readonly path: TrackPath | null } | null>(null);
  const { track = null, config = null, length = null } = circuit ?? {};
  useEffect(() => {
    if (track === null) return;
    let over = false;
    pathOfCircuit({ track, config, length })
      .catch(() => null)
      .then((found) => {
        if (!over) setPath({ track, path: found === null ? null : lieDown(found) });
      });
    return () => {
      over = true;
    };
  }, [track, config, length]);
  useEffect(() => {
    if (path === null || path.path !== null || lap === null) return;
    const found = pathOfLap(lap);
    if (found !== null) setPath({ ...path, path: lieDown(found) });
  }, [path, lap]);
  return path !== null && path.track === track ? path.path : null;
}
