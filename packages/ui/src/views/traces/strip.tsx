import { type CSSProperties, useCallback, useEffect, useRef } from 'react';
import type { OverlayPainter } from '../../strips/overlay-painter.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import { readout, referenceReadout, summary, valueNow } from '../../strips/readout.ts';
import type { Scene } from '../../strips/scene.ts';
import type { StripSpec } from '../../strips/specs.ts';
import { StripPainter } from '../../strips/strip-painter.ts';
import { palette } from '../../theme/palette.ts';
import { trend } from '../../words/format.ts';
import { LiveText } from '../live-text.tsx';
import { watchSize } from './watch-size.ts';

/** Between two changes of what a screen reader finds on a strip, ms. */
const SUMMARY_MS = 2000;

interface Props {
  readonly spec: StripSpec;
  readonly scene: Scene;
  readonly overlay: OverlayPainter | null;
  readonly first: boolean;
  readonly last: boolean;
}

/** One strip: name and value beside its canvases. Painted by the loop, past React. */
export function Strip({ spec, scene, overlay, first, last }: Props) {
  const back = useRef<HTMLCanvasElement>(null);
  const front = useRef<HTMLCanvasElement>(null);
  const read = useCallback((now: number) => readout(spec, scene, now), [spec, scene]);
  const readReference = useCallback(() => referenceReadout(spec, scene), [spec, scene]);
  const tone = useCallback(
    (now: number) => (spec.channel === null ? trend(valueNow(spec, scene, now)) : 'plain'),
    [spec, scene],
  );

  useEffect(() => {
    const canvas = front.current;
    const backPen = back.current?.getContext('2d');
    const frontPen = canvas?.getContext('2d');
    const frame = canvas?.parentElement;
    if (!canvas || !backPen || !frontPen || !frame || overlay === null) return;
    const painter = new StripPainter(spec, scene, { first, last }, palette, backPen, frontPen);
    const strip = frame.parentElement;
    const unwatch = watchSize(frame, (width, height) => {
      painter.resize(width, height, window.devicePixelRatio);
      overlay.moved();
    });
    const leave = overlay.add({ painter, measureTop: () => strip?.offsetTop ?? 0 });
    let due = 0;
    const remove = paintLoop.add((now) => {
      painter.paint();
      if (now < due) return;
      due = now + SUMMARY_MS;
      canvas.setAttribute('aria-label', summary(spec, scene, now));
    });
    return () => {
      unwatch();
      leave();
      remove();
    };
  }, [spec, scene, overlay, first, last]);

  const style: CSSProperties = { flexGrow: spec.weight };
  return (
    <div className="strip" style={style}>
      <div className="strip-name">
        <span>{spec.label}</span>
        <span className="strip-value">
          <LiveText read={read} tone={tone} />
          <small>{spec.unit}</small>
        </span>
        <LiveText read={readReference} className="strip-reference" />
      </div>
      <div className="strip-plot">
        <canvas ref={back} />
        <canvas ref={front} role="img" aria-label={`${spec.label} over the lap`} data-testid={`strip-${spec.id}`} />
      </div>
    </div>
  );
}
