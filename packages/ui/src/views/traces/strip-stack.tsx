import { type ReactNode, useEffect, useRef, useState } from 'react';
import { OverlayPainter } from '../../strips/overlay-painter.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import type { Scene } from '../../strips/scene.ts';
import type { StripSpec } from '../../strips/specs.ts';
import { palette } from '../../theme/palette.ts';
import { Strip } from './strip.tsx';
import { StripOverlay } from './strip-overlay.tsx';

/** Strips over each other with one cursor through all of them. */
export function StripStack(props: { scene: Scene; specs: readonly StripSpec[]; children?: ReactNode }) {
  const { scene, specs, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [overlay, setOverlay] = useState<OverlayPainter | null>(null);

  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen) setOverlay(new OverlayPainter(scene, pen, palette));
  }, [scene]);
  useEffect(() => paintLoop.add((now) => scene.advance(now)), [scene]);

  return (
    <div className="strip-stack">
      {specs.map((spec, i) => (
        <Strip
          key={spec.id}
          spec={spec}
          scene={scene}
          overlay={overlay}
          first={i === 0}
          last={i === specs.length - 1}
        />
      ))}
      <StripOverlay canvas={canvas} cursor={scene.cursor} overlay={overlay} />
      {children}
    </div>
  );
}
