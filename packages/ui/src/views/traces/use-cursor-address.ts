import { useEffect, useRef } from 'react';
import { useDashboard } from '../../app/context.ts';
import { navigate } from '../../app/navigation.tsx';
import { type Cursor, WHOLE_LAP } from '../../cursor/cursor.ts';
import { cursorFromAddress, withCursor } from '../../cursor/cursor-address.ts';

/** So long the cursor must rest before the address tells of it, ms. */
const REST_MS = 400;

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
