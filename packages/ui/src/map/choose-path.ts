import type { Corner } from '@gt3/schemas';
import type { LapTraceView } from '../live/trace.ts';
import { pathFromMotion } from './path-from-motion.ts';
import { pathFromPosition } from './path-from-position.ts';
import { pathFromSteering } from './path-from-steering.ts';
import { resamplePath, type TrackPath } from './track-path.ts';

/**
 * The line of a circuit from one lap: from its positions where the source has them, else by dead reckoning from the yaw
 * rate, else a sketch from the steering.
 *
 * @returns null where the lap has none of them
 */
export function pathOfLap({ columns, step, length, time, times }: LapTraceView): TrackPath | null {
  const [lat, lon] = [columns.get('Lat'), columns.get('Lon')];
  if (lat !== undefined && lon !== undefined) {
    const path = pathFromPosition({ step, length, lat, lon });
    if (path !== null) return path;
  }
  const speed = columns.get('Speed');
  if (speed === undefined) return null;
  const yawRate = columns.get('YawRate');
  const motion = { step, length, time, times, speed };
  const path = yawRate === undefined ? null : pathFromMotion({ ...motion, yawRate });
  if (path !== null) return path;
  const steering = columns.get('SteeringWheelAngle');
  return steering === undefined ? null : pathFromSteering({ ...motion, steering });
}

/** Which circuit: iRacing's track name, its configuration, and the lap's length in metres where it is known. */
export interface CircuitName {
  readonly track: string;
  readonly config: string | null;
  readonly length: number | null;
}

/** A circuit of the catalogue: its line, and its corners by their official numbers. */
export interface KnownCircuit {
  readonly path: TrackPath;
  readonly corners: readonly Corner[];
}

/**
 * A circuit of the catalogue, fetched when it is first asked for.
 *
 * @returns null for a circuit that the catalogue lacks
 */
export async function knownCircuit({ track, config, length }: CircuitName): Promise<KnownCircuit | null> {
  const { findCircuit, loadShape } = await import('@gt3/tracks');
  const circuit = findCircuit(track, config, length);
  if (circuit === null) return null;
  const shape = await loadShape(circuit);
  return {
    path: resamplePath('catalogue', shape.x, shape.y, shape.step, shape.length),
    corners: circuit.corners.map(({ id, name, direction, start, apex, end }) => ({
      id,
      name,
      direction,
      start,
      apex,
      end,
    })),
  };
}
