import { CONTRACT_VERSION, type Corner, type TrackInfo, type TrackModel } from '@gt3/schemas';
import { findCircuit, numberCorners } from '@gt3/tracks';
import type { Trace } from '../lap/trace.ts';
import { detectCorners } from './detect.ts';
import { cutSegments } from './segments.ts';

/**
 * Makes the track model from one lap. On a circuit that the catalogue knows, the corners are the catalogue's, so that
 * they are the same whoever drives; on any other they are found from the lap and numbered in order.
 *
 * @param track the circuit as the sim names it
 * @param trace a valid lap of it
 * @param madeBy who drove the lap
 */
export function makeTrackModel(track: TrackInfo, trace: Trace, madeBy: TrackModel['madeBy']): TrackModel {
  const circuit = findCircuit(track.name, track.config, track.length);
  const corners =
    circuit === null
      ? unknownCircuit(trace)
      : circuit.corners.map((one) => scaled(one, circuit.lapLength, track.length));
  const segments = cutSegments(corners, trace);
  return { v: CONTRACT_VERSION, track: track.name, length: track.length, corners, segments, madeBy };
}

function unknownCircuit(trace: Trace): Corner[] {
  const detected = detectCorners(trace);
  const labels = numberCorners(null, detected);
  return detected.map(({ direction, start, apex, end }, i) => {
    const label = labels[i];
    return { id: label?.id ?? `T${i + 1}`, name: label?.name ?? null, direction, start, apex, end };
  });
}

function scaled(corner: Omit<Corner, 'name'> & { name: string }, from: number, to: number): Corner {
  const by = to / from;
  const { id, name, direction } = corner;
  return { id, name, direction, start: corner.start * by, apex: corner.apex * by, end: corner.end * by };
}
