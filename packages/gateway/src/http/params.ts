import { isRigId } from '@gt3/schemas';
import { RequestError } from '../errors.ts';

/** Bounds of a number in a request. */
export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

/** Path or query parameters as the router gives them: text, an array for one given twice. */
export type Params = Readonly<Record<string, unknown>>;

function text(params: Params, name: string): string | null {
  const value = params[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new RequestError(400, `${name} is given more than once: once is wanted`);
  return value;
}

function shown(value: string): string {
  return JSON.stringify(value.slice(0, 64));
}

/**
 * The id of a rig or run in a request, or null where it is not given.
 *
 * @throws RequestError (400)
 */
export function idParam(params: Params, name: string): string | null {
  const value = text(params, name);
  if (value === null || isRigId(value)) return value;
  throw new RequestError(400, `${name} ${shown(value)}: 1 to 32 of a-z, 0-9 and "-" are allowed`);
}

/**
 * A number in a request, or null where it is not given.
 *
 * @throws RequestError (400)
 */
export function numberParam(params: Params, name: string, bounds: NumberBounds): number | null {
  const value = text(params, name);
  if (value === null) return null;
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  const fits = number >= bounds.min && number <= bounds.max && (bounds.integer !== true || Number.isInteger(number));
  if (fits) return number;
  const kind = bounds.integer === true ? 'a whole number' : 'a number';
  throw new RequestError(400, `${name} ${shown(value)}: ${kind} from ${bounds.min} to ${bounds.max} is wanted`);
}

/**
 * Names with commas between them, each once, or null where they are not given.
 *
 * @throws RequestError (400)
 */
export function namesParam(params: Params, name: string, most: number): string[] | null {
  const value = text(params, name);
  if (value === null) return null;
  const names = [...new Set(value.split(',').map((part) => part.trim()))];
  if (names.includes('') || names.length > most) {
    throw new RequestError(400, `${name} ${shown(value)}: up to ${most} names with commas between them are wanted`);
  }
  return names;
}

/**
 * What is not null.
 *
 * @throws RequestError (400) that names the parameter
 */
export function required<T>(value: T | null, name: string): T {
  if (value === null) throw new RequestError(400, `${name} is missing`);
  return value;
}
