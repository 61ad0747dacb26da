import type { Static, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { ValueError } from '@sinclair/typebox/errors';
import { ContractError, NewerContractError } from './errors.ts';
import { CONTRACT_VERSION } from './version.ts';

/** A schema compiled once; compilation happens at the first use. */
export interface Validator<T> {
  /** True when the value fits the schema. */
  check(value: unknown): value is T;
  /**
   * The value itself, once it is known to fit.
   *
   * @throws NewerContractError when it carries a larger contract version
   * @throws ContractError naming the first place that does not fit, what stands there and what was expected
   */
  parse(value: unknown): T;
}

function show(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    text = typeof value === 'bigint' ? `${value}n` : `a value that JSON has no form for (${typeof value})`;
  }
  return text === undefined ? 'nothing' : text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function versionOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('v' in value)) return 0;
  return typeof value.v === 'number' ? value.v : 0;
}

/** A field whose literal tells the members of a union apart, and which has another value here. */
function isForeignTag(error: ValueError): boolean {
  return 'const' in error.schema && /\/(type|k|kind)$/.test(error.path);
}

function reason(error: ValueError | undefined): string {
  if (error === undefined) return 'does not fit';
  return isForeignTag(error) ? 'is none of the kinds known' : error.message.toLowerCase();
}

/** Of a union's members, the one whose tag fits says best what is wrong. */
function telling(error: ValueError): ValueError {
  let tag: ValueError | undefined;
  for (const member of error.errors) {
    const errors = [...member];
    const foreign = errors.find(isForeignTag);
    const [first] = errors;
    if (foreign === undefined && first !== undefined) return telling(first);
    tag ??= foreign;
  }
  return tag ?? error;
}

/**
 * Makes a validator from a schema.
 *
 * @param what name of the thing, used in messages
 */
export function validator<S extends TSchema>(what: string, schema: S): Validator<Static<S>> {
  type T = Static<S>;
  let compiled: ReturnType<typeof TypeCompiler.Compile<S>> | undefined;
  const get = () => {
    compiled ??= TypeCompiler.Compile(schema);
    return compiled;
  };
  return {
    check: (value): value is T => get().Check(value),
    parse(value): T {
      if (get().Check(value)) return value;
      if (versionOf(value) > CONTRACT_VERSION) throw new NewerContractError(versionOf(value), CONTRACT_VERSION);
      const outer = get().Errors(value).First();
      const first = outer === undefined ? undefined : telling(outer);
      const where = first === undefined || first.path === '' ? '' : ` at ${first.path}`;
      const found = first === undefined ? '' : `, found ${show(first.value)}`;
      throw new ContractError(`${what}${where}: ${reason(first)}${found}`);
    },
  };
}
