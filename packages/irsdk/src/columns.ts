import type { Element } from './elements.ts';

/** Rows that lie one after another in memory. */
export interface RowBlock {
  readonly view: DataView;
  /** Byte of the view where the first row starts. */
  readonly offset: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  /** Number of rows. */
  readonly count: number;
  /** Index of the first row in the recording. */
  readonly firstRow: number;
}

/** A column of values, one a row. */
export type Column = Float64Array | Float32Array;

/**
 * Copies one element of every row of a block into a column, at the rows' own indices less `columnStart`.
 *
 * @param column must hold `block.firstRow - columnStart + block.count` values
 * @throws RangeError where the column is too short or the block does not hold its rows
 */
export function readColumn(block: RowBlock, element: Element, column: Column, columnStart = 0): void {
  const { view, stride, count } = block;
  const first = block.firstRow - columnStart;
  if (first < 0 || first + count > column.length) {
    throw new RangeError(`rows ${first} to ${first + count} do not fit a column of ${column.length} values`);
  }
  // One loop a type: the type is looked at once a column and not once a value.
  let at = block.offset + element.offset;
  const end = first + count;
  switch (element.type) {
    case 'char':
      for (let row = first; row < end; row++, at += stride) column[row] = view.getUint8(at);
      break;
    case 'bool':
      for (let row = first; row < end; row++, at += stride) column[row] = view.getUint8(at) === 0 ? 0 : 1;
      break;
    case 'int':
      for (let row = first; row < end; row++, at += stride) column[row] = view.getInt32(at, true);
      break;
    case 'bitField':
      for (let row = first; row < end; row++, at += stride) column[row] = view.getUint32(at, true);
      break;
    case 'float':
      for (let row = first; row < end; row++, at += stride) column[row] = view.getFloat32(at, true);
      break;
    case 'double':
      for (let row = first; row < end; row++, at += stride) column[row] = view.getFloat64(at, true);
      break;
  }
}

/** As {@link readColumn} for several elements, each into its own column. */
export function readColumns(
  block: RowBlock,
  elements: readonly Element[],
  columns: readonly Column[],
  columnStart = 0,
): void {
  for (const [index, element] of elements.entries()) {
    const column = columns[index];
    if (column === undefined)
      throw new RangeError(`${elements.length} elements want as many columns, not ${columns.length}`);
    readColumn(block, element, column, columnStart);
  }
}
