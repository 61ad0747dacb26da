/** Letters and digits only, lower case, without accents: `Nürburgring GP` and `nurburgring_gp` become the same. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Levenshtein's distance: the least number of letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The candidate that is spelt most like `text`: one that begins with it, else the one with the least edits; null if none. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const wanted = plain(text).slice(0, 64);
  const cost = (candidate: string): number => {
    const known = plain(candidate);
    return wanted.length > 0 && known.startsWith(wanted) ? 0 : editDistance(wanted, known);
  };
  let best: string | null = null;
  for (const candidate of candidates) if (best === null || cost(candidate) < cost(best)) best = candidate;
  return best;
}
