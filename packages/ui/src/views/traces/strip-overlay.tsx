import { type RefObject, useEffect } from 'react';
import type { Cursor } from '../../cursor/cursor.ts';
import type { OverlayPainter } from '../../strips/overlay-painter.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import { watchSize } from './watch-size.ts';

/** A press that moves less than this is a click, CSS pixels. */
const CLICK = 5;
/** How much one notch of the wheel zooms. */
const WHEEL = 1.2;

/** Takes the pointer: it moves the cursor, a click pins it, a drag zooms, Shift sets the second cursor. */
function listen(canvas: HTMLCanvasElement, cursor: Cursor, overlay: OverlayPainter): () => void {
  let pressed = Number.NaN;
  const end = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    heard: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ) => canvas.addEventListener(name, heard, { signal: end.signal, passive });
  const stop = () => {
    pressed = Number.NaN;
    overlay.brush(null);
  };
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    pressed = event.offsetX;
    canvas.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    const share = overlay.shareAt(event.offsetX);
    cursor.hover(share);
    const dragged = Math.abs(event.offsetX - pressed) >= CLICK;
    overlay.brush(dragged ? { from: overlay.shareAt(pressed), to: share } : null);
  });
  on('pointerup', (event) => {
    if (Number.isNaN(pressed)) return;
    const share = overlay.shareAt(event.offsetX);
    if (Math.abs(event.offsetX - pressed) >= CLICK) cursor.zoom({ from: overlay.shareAt(pressed), to: share });
    else if (event.shiftKey) cursor.mark(share);
    else if (cursor.pinned && Math.abs(cursor.at - share) < 0.003) cursor.clear();
    else cursor.pin(share);
    stop();
  });
  on('pointercancel', stop);
  on('pointerleave', () => cursor.hover(Number.NaN));
  on('dblclick', () => cursor.unzoom());
  on(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      cursor.zoomBy(event.deltaY > 0 ? WHEEL : 1 / WHEEL, overlay.shareAt(event.offsetX));
    },
    false,
  );
  return () => end.abort();
}

/** What moves over all strips, and the pointer on them. */
export function StripOverlay(props: {
  canvas: RefObject<HTMLCanvasElement | null>;
  cursor: Cursor;
  overlay: OverlayPainter | null;
}) {
  const { canvas, cursor, overlay } = props;
  useEffect(() => {
    const element = canvas.current;
    if (element === null || overlay === null) return;
    const unwatch = watchSize(element, (width, height) => overlay.resize(width, height, window.devicePixelRatio));
    const deafen = listen(element, cursor, overlay);
    const remove = paintLoop.add(() => overlay.paint());
    return () => {
      unwatch();
      deafen();
      remove();
    };
  }, [canvas, cursor, overlay]);
  return <canvas ref={canvas} className="strip-overlay" data-testid="strip-overlay" />;
}
