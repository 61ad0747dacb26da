/** Words at most that a driver takes in at a glance. */
const MOST_WORDS = 4;
/** Where a sentence names its corner, which is shown beside it. */
const PLACE = /,?\s+(?:(?:into|in|out of|through|at)\s+)?turn\s+\d+\w*\s*$/i;
const FILLERS = new Set(['the', 'a', 'an']);
/** What a line must not end with. */
const LOOSE_END = new Set(['and', 'or', 'with', 'into', 'in', 'of', 'to', 'by', 'at', 'more']);

/**
 * A spoken instruction as it is shown at a glance: its first part in at most four words, without the corner.
 * `Brake 8 metres later into turn 4` becomes `Brake 8 m later`.
 */
export function glance(say: string): string {
  const [first = ''] = say.replace(PLACE, '').split(/[,;:.]\s|[,;:.]$/);
  const words = first
    .trim()
    .split(/\s+/)
    .filter((word) => !FILLERS.has(word.toLowerCase()))
    .map((word) => (word === 'metres' || word === 'meters' ? 'm' : word))
    .slice(0, MOST_WORDS);
  while (words.length > 1 && LOOSE_END.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  return words.join(' ');
}
