import { useCallback } from 'react';
import { betweenCursors } from '../../strips/readout.ts';
import type { Scene } from '../../strips/scene.ts';
import { fixed, metres, signed } from '../../words/format.ts';
import { LiveText } from '../live-text.tsx';

function betweenWords(scene: Scene): string {
  const found = betweenCursors(scene);
  if (found === null) return '';
  const lost = found.front - found.reference;
  const difference = Number.isNaN(lost) ? '' : `, ${signed(lost, 3)} s against the reference`;
  return `${metres(found.metres)} m in ${fixed(found.front, 3)} s${difference}`;
}

function placeWords({ cursor, setting }: Scene): string {
  const at = cursor.at * (setting.length ?? Number.NaN);
  return Number.isNaN(at) ? '' : `${metres(at)} m`;
}

/** Where the cursor stands, and what lies between it and the second one. */
export function CursorWords({ scene }: { scene: Scene }) {
  const between = useCallback(() => betweenWords(scene), [scene]);
  const place = useCallback(() => placeWords(scene), [scene]);
  return (
    <>
      <LiveText read={place} className="cursor-place" />
      <LiveText read={between} className="cursor-between" />
    </>
  );
}
