import { type Circuit, type Corner, cornerAt, cornerById } from '@gt3/tracks';
import { stream } from '../random/sfc32.ts';
import { SimulationSpecError } from '../spec/errors.ts';
import { nearestOf } from '../spec/nearest.ts';
import { MISTAKE_KINDS, type MistakeKind } from './kinds.ts';

/** A mistake to be planted. */
export interface MistakeSpec {
  /** Id of the corner such as `T5`, or a lap distance inside it, m. */
  readonly corner: string | number;
  readonly kind: string;
  /** In the kind's unit; its usual amount unless given. */
  readonly amount?: number;
  /** Share of the laps, 0 to 1; all of them unless given. */
  readonly share?: number;
  /** The laps themselves, in place of a share; 1 is the first whole lap. */
  readonly laps?: readonly number[];
}

/** A mistake whose corner, kind and laps are settled. */
export interface PlantedMistake {
  readonly corner: Corner;
  /** Index of the corner in the circuit's list. */
  readonly cornerIndex: number;
  readonly kind: MistakeKind;
  readonly amount: number;
  readonly laps: readonly number[];
}

function findCorner(circuit: Circuit, wanted: string | number): Corner {
  const distance = typeof wanted === 'number' ? wanted : Number(wanted);
  if (typeof wanted === 'string' && (wanted.trim() === '' || Number.isNaN(distance))) {
    return cornerById(circuit, wanted.trim());
  }
  if (!Number.isFinite(distance) || distance < 0 || distance > circuit.lapLength) {
    throw new SimulationSpecError(
      `corner ${wanted} is no lap distance of ${circuit.key}: 0 to ${circuit.lapLength} m, or an id such as ${circuit.corners[0].id}`,
    );
  }
  const found = cornerAt(circuit, distance);
  if (found !== null) return found;
  const next = circuit.corners.find((corner) => corner.start > distance) ?? circuit.corners[0];
  throw new SimulationSpecError(
    `${circuit.key} has no corner at ${distance} m: the next is ${next.id}, ${next.name}, from ${next.start} to ${next.end} m`,
  );
}

function findKind(name: string): MistakeKind {
  const found = MISTAKE_KINDS.find((kind) => kind.name === name);
  if (found !== undefined) return found;
  const names = MISTAKE_KINDS.map((kind) => kind.name);
  throw new SimulationSpecError(
    `no mistake '${name}': did you mean '${nearestOf(name, names)}'? known are ${names.join(', ')}`,
  );
}

function chosenLaps(spec: MistakeSpec, laps: number, seed: number, index: number): readonly number[] {
  if (spec.laps !== undefined) {
    for (const lap of spec.laps) {
      if (!Number.isInteger(lap) || lap < 1 || lap > laps) {
        throw new SimulationSpecError(`lap ${lap} of mistake ${spec.kind}: whole numbers from 1 to ${laps} are wanted`);
      }
    }
    return [...new Set(spec.laps)].sort((a, b) => a - b);
  }
  const { share = 1 } = spec;
  if (!(share > 0 && share <= 1)) {
    throw new SimulationSpecError(`share ${share} of mistake ${spec.kind}: above 0 and up to 1 is wanted`);
  }
  const all = Array.from({ length: laps }, (_, i) => i + 1);
  const random = stream(seed, 'laps', index);
  const order = all.map((lap) => ({ lap, key: random.uniform() })).sort((a, b) => a.key - b.key);
  return order
    .slice(0, Math.max(1, Math.round(share * laps)))
    .map(({ lap }) => lap)
    .sort((a, b) => a - b);
}

/**
 * Settles a mistake on a circuit.
 *
 * @param laps whole laps of the run
 * @param index place in the list of mistakes; chooses the laps together with the seed
 * @throws SimulationSpecError for an unknown kind, an amount or share out of bounds, a lap that is not driven
 * @throws UnknownCornerError for an id that the circuit lacks
 */
export function plantMistake(
  spec: MistakeSpec,
  circuit: Circuit,
  { laps, seed, index }: { readonly laps: number; readonly seed: number; readonly index: number },
): PlantedMistake {
  const kind = findKind(spec.kind);
  const corner = findCorner(circuit, spec.corner);
  const amount = spec.amount ?? kind.usual;
  if (!(amount > 0 && amount <= kind.most)) {
    const unit = kind.unit === '' ? '' : ` ${kind.unit}`;
    throw new SimulationSpecError(`amount ${amount} of ${kind.name}: above 0 and up to ${kind.most}${unit} is wanted`);
  }
  const cornerIndex = circuit.corners.indexOf(corner);
  return { corner, cornerIndex, kind, amount, laps: chosenLaps(spec, laps, seed, index) };
}

const KEYS = ['corner', 'kind', 'amount', 'share', 'laps'];

/** Pairs `key=value` of a text such as `corner=T5,kind=brake-early,amount=12`. */
export function parsePairs(text: string, keys: readonly string[], example: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const key = part.slice(0, at).trim();
    if (at < 1 || !keys.includes(key)) {
      throw new SimulationSpecError(
        `'${part}' in '${text}': pairs of ${keys.join(', ')} are wanted, such as ${example}`,
      );
    }
    pairs.set(key, part.slice(at + 1).trim());
  }
  return pairs;
}

/** The number of a pair, or undefined where it is not given. */
export function numberOf(pairs: ReadonlyMap<string, string>, key: string): number | undefined {
  const text = pairs.get(key);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new SimulationSpecError(`${key}=${text}: a number is wanted`);
  return value;
}

/**
 * Reads a mistake as it is typed: `corner=T5,kind=brake-early,amount=12,share=0.5`; `laps=2+4` names laps.
 *
 * @throws SimulationSpecError for anything else
 */
export function parseMistake(text: string): MistakeSpec {
  const pairs = parsePairs(text, KEYS, 'corner=T5,kind=brake-early,amount=12');
  const corner = pairs.get('corner');
  const kind = pairs.get('kind');
  if (corner === undefined || kind === undefined) {
    throw new SimulationSpecError(`'${text}' lacks ${corner === undefined ? 'corner=' : 'kind='}: both are wanted`);
  }
  const amount = numberOf(pairs, 'amount');
  const share = numberOf(pairs, 'share');
  const laps = pairs.get('laps')?.split('+').map(Number);
  return {
    corner,
    kind,
    ...(amount === undefined ? {} : { amount }),
    ...(share === undefined ? {} : { share }),
    ...(laps === undefined ? {} : { laps }),
  };
}
