import { UnknownVariableError } from './errors.ts';
import { TYPE_BYTES, type VariableType } from './layout.ts';
import type { Variable } from './variables.ts';

/** One number of a row: its type and its place, in bytes from the start of the row. */
export interface Element {
  readonly type: VariableType;
  readonly offset: number;
}

const INDEXED = /^([A-Za-z_][A-Za-z0-9_]{0,31})\[(\d{1,7})\]$/;

/**
 * Finds what a selector stands for: `Name` is the first element, or the newest sample of a variable that is sampled
 * within the tick; `Name[i]` is element `i`.
 *
 * @returns null where these variables have no such element
 */
export function findElement(variables: readonly Variable[], selector: string): Element | null {
  const indexed = INDEXED.exec(selector);
  const name = indexed?.[1] ?? selector;
  const variable = variables.find((candidate) => candidate.name === name);
  if (variable === undefined) return null;
  const index = indexed === null ? (variable.countAsTime ? variable.count - 1 : 0) : Number(indexed[2]);
  if (index >= variable.count) return null;
  return { type: variable.type, offset: variable.offset + index * TYPE_BYTES[variable.type] };
}

/**
 * As {@link findElement} for a list of selectors.
 *
 * @throws UnknownVariableError naming the first selector that is not there
 */
export function requireElements(variables: readonly Variable[], selectors: readonly string[]): Element[] {
  return selectors.map((selector) => {
    const element = findElement(variables, selector);
    if (element !== null) return element;
    throw new UnknownVariableError(`there is no ${selector} among the ${variables.length} variables of this source`);
  });
}
