import type { Corner } from '@gt3/schemas';
import { useMemo } from 'react';
import { announce } from '../../app/announcer.ts';
import { apexShare, cornerFor, cornerStretch, neighbourCorner } from '../../cursor/corner-stretch.ts';
import type { Cursor } from '../../cursor/cursor.ts';
import type { Shortcut } from '../../shortcuts/shortcut-board.ts';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';

/** Steps of the cursor, m. */
const STEP_M = 2;
const FAR_M = 25;
const SOME_LENGTH_M = 4000;

/** What the keys of a view with strips do. All of it must keep its identity. */
export interface StripKeys {
  readonly cursor: Cursor;
  readonly corners: readonly Corner[];
  /** Lap length, m. */
  readonly length: number | null;
  readonly onLap: (by: 1 | -1) => void;
  readonly onReference: () => void;
  readonly onAxis: () => void;
  /** Null where there is nothing to pause. */
  readonly onPause: (() => void) | null;
  /** Leaves a stored lap for the running one; null where there is none. */
  readonly onLeave: (() => void) | null;
}

function place(cursor: Cursor, metres: number): string {
  return Number.isNaN(cursor.at) ? '' : `${Math.round(cursor.at * metres)} m`;
}

function list(keys: StripKeys): Shortcut[] {
  const { cursor, corners, length, onLap, onReference, onAxis, onPause, onLeave } = keys;
  const metres = length ?? SOME_LENGTH_M;
  const step = (by: number) => () => {
    cursor.step(by / metres);
    announce(place(cursor, metres));
  };
  const go = (by: 1 | -1) => () => {
    const corner = neighbourCorner(corners, cursor.at * metres, by);
    if (corner === null) return;
    if (cursor.zoomed) cursor.zoom(cornerStretch(corner, metres));
    cursor.pin(apexShare(corner, metres));
    announce(corner.name === null ? corner.id : `${corner.id}, ${corner.name}`);
  };
  const zoomCorner = () => {
    const corner = cornerFor(corners, cursor.at * metres);
    if (corner !== null) cursor.zoom(cornerStretch(corner, metres));
  };
  const back = () => {
    if (cursor.zoomed) cursor.unzoom();
    else if (cursor.pinned) cursor.clear();
    else onLeave?.();
  };
  const shortcuts: Shortcut[] = [
    { keys: 'ArrowLeft', what: 'Cursor back', run: step(-STEP_M) },
    { keys: 'ArrowRight', what: 'Cursor on', run: step(STEP_M) },
    { keys: 'Shift+ArrowLeft', what: 'Cursor far back', run: step(-FAR_M) },
    { keys: 'Shift+ArrowRight', what: 'Cursor far on', run: step(FAR_M) },
    { keys: ',', what: 'Corner before', run: go(-1) },
    { keys: '.', what: 'Next corner', run: go(1) },
    { keys: '[', what: 'Lap before', run: () => onLap(-1) },
    { keys: ']', what: 'Next lap', run: () => onLap(1) },
    { keys: 'r', what: 'Next reference', run: onReference },
    { keys: 'm', what: 'Second cursor here', run: () => cursor.mark(cursor.at) },
    { keys: 'z', what: 'Zoom to the corner', run: zoomCorner },
    { keys: '+', what: 'Zoom in', run: () => cursor.zoomBy(0.7, cursor.at) },
    { keys: '-', what: 'Zoom out', run: () => cursor.zoomBy(1 / 0.7, cursor.at) },
    { keys: '0', what: 'Whole lap', run: () => cursor.unzoom() },
    { keys: 'x', what: 'Over distance or time', run: onAxis },
    { keys: 'Escape', what: 'Out of the zoom, off the cursor, back to the running lap', run: back },
  ];
  return onPause === null ? shortcuts : [...shortcuts, { keys: 'Space', what: 'Pause the view', run: onPause }];
}

/** Gives the keys of a view with strips their meaning. */
export function useStripKeys(title: string, keys: StripKeys): void {
  const { cursor, corners, length, onLap, onReference, onAxis, onPause, onLeave } = keys;
  const shortcuts = useMemo(
    () => list({ cursor, corners, length, onLap, onReference, onAxis, onPause, onLeave }),
    [cursor, corners, length, onLap, onReference, onAxis, onPause, onLeave],
  );
  useShortcuts(title, shortcuts);
}
