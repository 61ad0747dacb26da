/**
 * A plain text table.
 *
 * @param head names of the columns
 * @param rows a text for each column
 * @param sides for each column `l` or `r`: the side its texts stand on
 * @returns lines, each ended with a line break
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], sides: string): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => {
        const text = row[column] ?? '';
        return sides[column] === 'r' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}
