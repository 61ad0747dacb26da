import { ContractError } from '@gt3/schemas';

/**
 * The part of JSON Schema in which the contract is written (what TypeBox makes of it). It is read as data, because
 * TypeBox's own compiler needs `new Function`, which a strict content security policy forbids.
 */
interface Shape {
  readonly type?: string;
  readonly anyOf?: readonly Shape[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maxByteLength?: number;
  readonly pattern?: string;
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(pattern);
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}

function isNumber(shape: Shape, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (shape.type === 'integer' && !Number.isInteger(value)) return false;
  if (shape.minimum !== undefined && value < shape.minimum) return false;
  if (shape.maximum !== undefined && value > shape.maximum) return false;
  return shape.exclusiveMinimum === undefined || value > shape.exclusiveMinimum;
}

function isText(shape: Shape, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (shape.minLength !== undefined && value.length < shape.minLength) return false;
  if (shape.maxLength !== undefined && value.length > shape.maxLength) return false;
  return shape.pattern === undefined || matches(shape.pattern, value);
}

function misfitInArray(shape: Shape, value: unknown, path: string): string | null {
  if (!Array.isArray(value)) return path;
  if (shape.maxItems !== undefined && value.length > shape.maxItems) return path;
  if (shape.items === undefined) return null;
  for (let i = 0; i < value.length; i++) {
    const found = misfit(shape.items, value[i], `${path}/${i}`);
    if (found !== null) return found;
  }
  return null;
}

function misfitInObject(shape: Shape, value: unknown, path: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return path;
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of shape.required ?? []) if (!fields.has(name)) return `${path}/${name}`;
  for (const [name, part] of Object.entries(shape.properties ?? {})) {
    const found = fields.has(name) ? misfit(part, fields.get(name), `${path}/${name}`) : null;
    if (found !== null) return found;
  }
  for (const [pattern, part] of Object.entries(shape.patternProperties ?? {})) {
    for (const [name, entry] of fields) {
      const found = matches(pattern, name) ? misfit(part, entry, `${path}/${name}`) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

/** Path of the first place where the value does not fit, or null where it fits. */
function misfit(shape: Shape, value: unknown, path: string): string | null {
  if (shape.anyOf !== undefined) {
    let deepest = path;
    for (const member of shape.anyOf) {
      const found = misfit(member, value, path);
      if (found === null) return null;
      if (found.length > deepest.length) deepest = found;
    }
    return deepest;
  }
  if ('const' in shape) return value === shape.const ? null : path;
  switch (shape.type) {
    case 'object':
      return misfitInObject(shape, value, path);
    case 'array':
      return misfitInArray(shape, value, path);
    case 'number':
    case 'integer':
      return isNumber(shape, value) ? null : path;
    case 'string':
      return isText(shape, value) ? null : path;
    case 'boolean':
      return typeof value === 'boolean' ? null : path;
    case 'null':
      return value === null ? null : path;
    case 'Uint8Array':
      return value instanceof Uint8Array && value.length <= (shape.maxByteLength ?? Number.POSITIVE_INFINITY)
        ? null
        : path;
    default:
      throw new ContractError(`a schema of type ${String(shape.type)} cannot be checked in the browser`);
  }
}

/** Checks values against one schema of the contract. */
export interface Check<T> {
  /** True when the value fits. */
  fits(value: unknown): value is T;
  /**
   * The value itself, once it is known to fit.
   *
   * @throws ContractError naming the first place that does not fit
   */
  parse(value: unknown): T;
}

/**
 * Makes a check from a schema of `@gt3/schemas` without compiling code.
 *
 * @param what name of the thing, used in messages
 */
export function checkOf<T>(what: string, schema: Shape): Check<T> {
  return {
    fits: (value): value is T => misfit(schema, value, '') === null,
    parse(value): T {
      if (this.fits(value)) return value;
      throw new ContractError(`${what}: ${misfit(schema, value, '') || 'the whole of it'} does not fit the contract`);
    },
  };
}
