import type { Cursor } from './cursor.ts';

/** Decimals of a share of the lap: half a metre of 5 km. */
const DECIMALS = 4;

function share(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  const value = text === null ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : Number.NaN;
}

/** Puts a cursor where an address says. */
export function cursorFromAddress(cursor: Cursor, search: string): void {
  const query = new URLSearchParams(search);
  const [at, second, from, to] = [share(query, 'at'), share(query, 'second'), share(query, 'from'), share(query, 'to')];
  if (!Number.isNaN(at)) cursor.pin(at);
  if (!Number.isNaN(second)) cursor.mark(second);
  if (to > from) cursor.zoom({ from, to });
}

/** The query of an address with where the cursor stands and what is looked at. */
export function withCursor(search: string, cursor: Cursor): string {
  const query = new URLSearchParams(search);
  const set = (name: string, value: number) => {
    if (Number.isNaN(value)) query.delete(name);
    else query.set(name, value.toFixed(DECIMALS));
  };
  const { from, to } = cursor.zoomed ? cursor.window : { from: Number.NaN, to: Number.NaN };
  set('at', cursor.pinned ? cursor.at : Number.NaN);
  set('second', cursor.second);
  set('from', from);
  set('to', to);
  return query.toString();
}
