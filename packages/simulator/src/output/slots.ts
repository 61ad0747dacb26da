import type { VariableSpec } from '@gt3/irsdk';

/** Writes part of a row's flat values. */
export type RowPart = (values: Float64Array) => void;

/** Where each variable's elements lie among the flat values of a row. */
export class Slots {
  /** Number of values of a row. The arrays are one longer: what a table lacks is written there. */
  readonly width: number;
  readonly #first = new Map<string, number>();

  constructor(variables: readonly VariableSpec[]) {
    let width = 0;
    for (const { name, count = 1 } of variables) {
      this.#first.set(name, width);
      width += count;
    }
    this.width = width;
  }

  /** Index of a variable's first element; of the spare place where the table lacks it. */
  at(name: string): number {
    return this.#first.get(name) ?? this.width;
  }

  /** Whether the table has a variable. */
  has(name: string): boolean {
    return this.#first.has(name);
  }
}
