import type { Table } from './table.ts';

/**
 * A table as a Parquet file: numbers as doubles, what is not known as null. The writer is fetched when the first file is
 * asked for.
 */
export async function parquetOf({ columns }: Table): Promise<ArrayBuffer> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = columns.map((column) => {
    const { name } = column;
    if (column.kind === 'text') return { name, data: [...column.values], type: 'STRING' as const };
    if (column.kind === 'flag') return { name, data: [...column.values], type: 'BOOLEAN' as const };
    const data = Array.from(column.values, (value) => (Number.isFinite(value) ? value : null));
    return { name, data, type: 'DOUBLE' as const };
  });
  return parquetWriteBuffer({ columnData });
}
