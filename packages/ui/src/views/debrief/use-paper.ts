import { useEffect } from 'react';
import { settings } from '../../settings/page-settings.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import { applyTheme } from '../../theme/palette.ts';

/** Prints in the light theme, canvases too, and puts the chosen one back. */
export function usePaper(): void {
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const paint = () => paintLoop.paint(performance.now());
    window.addEventListener(
      'beforeprint',
      () => {
        applyTheme('light');
        paint();
      },
      { signal },
    );
    window.addEventListener(
      'afterprint',
      () => {
        applyTheme(settings.get().theme);
        paint();
      },
      { signal },
    );
    return () => end.abort();
  }, []);
}
