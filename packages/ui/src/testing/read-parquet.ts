import { parquetReadObjects } from 'hyparquet';

/** The rows of a Parquet file. */
export function readParquet(file: ArrayBuffer): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file });
}
