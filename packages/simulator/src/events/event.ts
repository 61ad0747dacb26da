import type { Circuit } from '@gt3/tracks';
import { numberOf, parsePairs } from '../mistakes/mistake.ts';
import { SimulationSpecError } from '../spec/errors.ts';
import { nearestOf } from '../spec/nearest.ts';

/** Kinds of things that happen on a lap. */
export const EVENT_KINDS = ['pit-stop', 'tow', 'traffic', 'yellow', 'rain'] as const;
/** See {@link EVENT_KINDS}. */
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happens on a lap. */
export interface EventSpec {
  readonly kind: EventKind;
  /** Lap on which it begins; a pit stop is made at the end of it. */
  readonly lap: number;
  /** Lap distance at which it begins, m: of a tow, of traffic, of a yellow flag. */
  readonly at?: number;
  /** How long it lasts, m: traffic, a yellow flag. */
  readonly length?: number;
  /** Seconds in the stall of a pit stop, or under tow. */
  readonly seconds?: number;
  /** How wet it gets, 0 to 1. */
  readonly amount?: number;
}

/** An event with everything settled. */
export interface SettledEvent {
  readonly kind: EventKind;
  readonly lap: number;
  readonly at: number;
  readonly length: number;
  readonly seconds: number;
  readonly amount: number;
}

/** Longest stretch that traffic or a flag may last, m. */
const LONGEST = 20_000;

function bounded(spec: EventSpec, name: 'at' | 'length' | 'seconds' | 'amount', usual: number, most: number): number {
  const value = spec[name] ?? usual;
  if (value >= 0 && value <= most) return value;
  throw new SimulationSpecError(`${name} ${value} of ${spec.kind}: 0 to ${most} is wanted`);
}

/**
 * Settles an event.
 *
 * @throws SimulationSpecError for an unknown kind, a lap that is not driven, a figure out of bounds
 */
export function settleEvent(spec: EventSpec, circuit: Circuit, laps: number): SettledEvent {
  if (!EVENT_KINDS.includes(spec.kind)) {
    const hint = nearestOf(String(spec.kind), EVENT_KINDS);
    throw new SimulationSpecError(
      `no event '${spec.kind}': did you mean '${hint}'? known are ${EVENT_KINDS.join(', ')}`,
    );
  }
  if (!Number.isInteger(spec.lap) || spec.lap < 1 || spec.lap > laps) {
    throw new SimulationSpecError(`lap ${spec.lap} of ${spec.kind}: whole numbers from 1 to ${laps} are wanted`);
  }
  return {
    kind: spec.kind,
    lap: spec.lap,
    at: bounded(spec, 'at', circuit.lapLength / 2, circuit.lapLength),
    length: bounded(spec, 'length', spec.kind === 'yellow' ? 900 : 1400, LONGEST),
    seconds: bounded(spec, 'seconds', spec.kind === 'tow' ? 15 : 22, 600),
    amount: bounded(spec, 'amount', 0.6, 1),
  };
}

/**
 * Reads an event as it is typed: `kind=pit-stop,lap=3,seconds=20`.
 *
 * @throws SimulationSpecError for anything else
 */
export function parseEvent(text: string): EventSpec {
  const pairs = parsePairs(text, ['kind', 'lap', 'at', 'length', 'seconds', 'amount'], 'kind=pit-stop,lap=3');
  const wanted = pairs.get('kind') ?? '';
  const kind = EVENT_KINDS.find((known) => known === wanted);
  if (kind === undefined) {
    throw new SimulationSpecError(
      `no event '${wanted}': did you mean '${nearestOf(wanted, EVENT_KINDS)}'? known are ${EVENT_KINDS.join(', ')}`,
    );
  }
  const optional = (name: 'at' | 'length' | 'seconds' | 'amount') => {
    const value = numberOf(pairs, name);
    return value === undefined ? {} : { [name]: value };
  };
  return {
    kind,
    lap: numberOf(pairs, 'lap') ?? 1,
    ...optional('at'),
    ...optional('length'),
    ...optional('seconds'),
    ...optional('amount'),
  };
}
