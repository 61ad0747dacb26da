/** True when the subject falls under the filter (`*` one token, `>` at the end one or more). */
export function matchesFilter(filter: string, subject: string): boolean {
  return covers(filter, subject);
}

/** True when everything that `inner` matches is also matched by `outer`. */
function covers(outer: string, inner: string): boolean {
  const want = outer.split('.');
  const have = inner.split('.');
  for (let i = 0; i < want.length; i++) {
    if (want[i] === '>') return have.length > i;
    if (have[i] === undefined || have[i] === '>') return false;
    if (want[i] !== '*' && want[i] !== have[i]) return false;
  }
  return want.length === have.length;
}

/** True when some subject falls under both filters. */
function overlaps(a: string, b: string): boolean {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; ; i++) {
    const l = left[i];
    const r = right[i];
    if (l === undefined || r === undefined) return l === r;
    if (l === '>' || r === '>') return true;
    if (l !== '*' && r !== '*' && l !== r) return false;
  }
}

/** Filters without those that another one covers. */
export function withoutCovered(filters: readonly string[]): string[] {
  const unique = [...new Set(filters)];
  return unique.filter((inner) => !unique.some((outer) => outer !== inner && covers(outer, inner)));
}

/** True when no subject falls under two of the filters; a server refuses a list that overlaps. */
export function areDisjoint(filters: readonly string[]): boolean {
  return filters.every((a, i) => filters.slice(i + 1).every((b) => !overlaps(a, b)));
}

/** The narrowest single filter that matches all that the filters match. */
export function commonFilter(filters: readonly string[]): string {
  const lists = filters.map((filter) => filter.split('.'));
  const first = lists[0] ?? [];
  const common: string[] = [];
  const sameLength = lists.every((tokens) => tokens.length === first.length);
  const shortest = Math.min(...lists.map((tokens) => tokens.length));
  for (let i = 0; i < shortest; i++) {
    const token = first[i] ?? '>';
    if (lists.some((tokens) => tokens[i] === '>')) return [...common, '>'].join('.');
    if (!sameLength && i === shortest - 1) return [...common, '>'].join('.');
    common.push(lists.every((tokens) => tokens[i] === token) ? token : '*');
  }
  return common.join('.');
}

/**
 * The part of a filter that a stream with these subjects can hold. Older servers refuse a filter such as `a.>` on a stream of
 * `a.*.*`; `a.*.*` says the same there.
 */
export function narrowTo(filter: string, subjects: readonly string[]): string {
  const parts = subjects.filter((subject) => overlaps(filter, subject));
  const [only] = parts;
  return only === undefined || parts.length > 1 ? filter : intersection(filter, only);
}

/** What falls under both of two overlapping filters. */
function intersection(a: string, b: string): string {
  const left = a.split('.');
  const right = b.split('.');
  const both: string[] = [];
  for (let i = 0; ; i++) {
    const l = left[i];
    const r = right[i];
    if (l === undefined || r === undefined) return both.join('.');
    if (l === '>') return [...both, ...right.slice(i)].join('.');
    if (r === '>') return [...both, ...left.slice(i)].join('.');
    both.push(l === '*' ? r : l);
  }
}
