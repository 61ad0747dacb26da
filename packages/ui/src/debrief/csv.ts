import type { Column, Table } from './table.ts';

/** Decimals that a float32 is worth. */
const DIGITS = 9;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cell(column: Column, row: number): string {
  if (column.kind === 'text') return quoted(column.values[row] ?? '');
  if (column.kind === 'flag') return column.values[row] === true ? 'true' : 'false';
  const value = column.values[row] ?? Number.NaN;
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : '';
}

/** A table as comma-separated values (RFC 4180): a line of names, then a line a row; what is not known is empty. */
export function csvOf({ rows, columns }: Table): string {
  const lines = [columns.map(({ name }) => quoted(name)).join(',')];
  for (let row = 0; row < rows; row++) lines.push(columns.map((column) => cell(column, row)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
