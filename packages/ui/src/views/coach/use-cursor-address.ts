import { useEffect, useRef } from 'react';
import { useDashboard } from '../../app/context.ts';
import { navigate } from '../../app/navigation.tsx';
import { type Cursor, WHOLE_LAP } from '../../cursor/cursor.ts';

/** So long the cursor must rest before the address tells of it, ms. */
const REST_MS = 400;
const DECIMALS = 4;

function share(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  const value = text === null ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : Number.NaN;
}

/** Puts a cursor where an address says. */
export function cursorFromAddress(cursor: Cursor, search: string): void {
  const query = new URLSearchParams(search);
  const [at, second, from, to] = [
    share(query, 'at'),
    share(query, 'to-cursor'),
    share(query, 'from'),
    share(query, 'to'),
  ];
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
  set('to-cursor', cursor.second);
  set('from', from);
  set('to', to);
  return query.toString();
}

/** Keeps the cursor and the zoom in the page's address, so that a reload or a link restores them. */
export function useCursorAddress(cursor: Cursor): void {
  const { timing } = useDashboard();
  const restored = useRef(false);
  useEffect(() => {
    if (!restored.current) cursorFromAddress(cursor, window.location.search);
    restored.current = true;
    let cancel: (() => void) | null = null;
    const write = () => {
      cancel = null;
      const { pathname, search } = window.location;
      const query = withCursor(search, cursor);
      if (query !== new URLSearchParams(search).toString())
        navigate(query === '' ? pathname : `${pathname}?${query}`, true);
    };
    const forget = cursor.subscribe(() => {
      const hovering = !cursor.pinned && cursor.window === WHOLE_LAP && Number.isNaN(cursor.second);
      if (hovering && !window.location.search.includes('at=')) return;
      cancel?.();
      cancel = timing.after(REST_MS, write);
    });
    return () => {
      cancel?.();
      forget();
    };
  }, [cursor, timing]);
}
