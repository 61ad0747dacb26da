import type { Circuit, Corner } from './circuit.ts';

/** A circuit has no corner of this id. The message lists the ids that it has. */
export class UnknownCornerError extends Error {
  override readonly name = 'UnknownCornerError';
  /** What was asked for. */
  readonly id: string;

  constructor(id: string, circuit: Circuit) {
    const whole = circuit.corners.find((corner) => corner.turns.some((turn) => `t${turn}` === id.toLowerCase()));
    const hint = whole === undefined ? '' : ` (it is part of ${whole.id}, ${whole.name})`;
    const known = circuit.corners.map((corner) => corner.id).join(', ');
    super(`${circuit.key} has no corner '${id}'${hint}: known are ${known}`);
    this.id = id;
  }
}

/** Lap distance brought into [0, length), m. */
export function wrapDistance(distance: number, length: number): number {
  return distance - Math.floor(distance / length) * length;
}

/**
 * The corner whose range holds a lap distance, ends included.
 *
 * @param lapDistance m; any finite number, taken round the lap
 * @returns null on a straight
 */
export function cornerAt(circuit: Circuit, lapDistance: number): Corner | null {
  const place = wrapDistance(lapDistance, circuit.lapLength);
  return circuit.corners.find((corner) => corner.start <= place && place <= corner.end) ?? null;
}

/**
 * The corner of an id such as `T5`; case does not matter.
 *
 * @throws UnknownCornerError
 */
export function cornerById(circuit: Circuit, id: string): Corner {
  const found = circuit.corners.find((corner) => corner.id.toLowerCase() === id.toLowerCase());
  if (found === undefined) throw new UnknownCornerError(id, circuit);
  return found;
}
