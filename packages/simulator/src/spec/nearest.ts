/** Number of pairs of neighbouring letters that two words share (Dice's coefficient, 1945), 0 to 1. */
function likeness(a: string, b: string): number {
  const pairs = (word: string): string[] => {
    const padded = ` ${word.toLowerCase()} `;
    return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2));
  };
  const left = pairs(a);
  const right = pairs(b);
  const shared = left.filter((pair) => right.includes(pair)).length;
  return (2 * shared) / (left.length + right.length);
}

/** The candidate that looks most like a word; the first where none does. */
export function nearestOf(word: string, candidates: readonly string[]): string {
  let best = candidates[0] ?? '';
  for (const candidate of candidates) if (likeness(word, candidate) > likeness(word, best)) best = candidate;
  return best;
}
