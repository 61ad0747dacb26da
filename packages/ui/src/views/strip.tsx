import { type CSSProperties, useCallback, useEffect, useRef } from 'react';
import { paintLoop } from '../strips/paint-loop.ts';
import { readout, summary, valueNow } from '../strips/readout.ts';
import type { Scene } from '../strips/scene.ts';
import type { StripSpec } from '../strips/specs.ts';
import { StripPainter } from '../strips/strip-painter.ts';
import { trend } from '../words/format.ts';
import { LiveText } from './live-text.tsx';

/** Between two changes of what a screen reader finds on a strip, ms. */
const SUMMARY_MS = 2000;

/** Follows the size of an element in CSS pixels. */
function watchSize(element: HTMLElement, resized: (width: number, height: number) => void): () => void {
  const observer = new ResizeObserver(() => resized(element.clientWidth, element.clientHeight));
  observer.observe(element);
  return () => observer.disconnect();
}

/** One strip: name and value beside its canvases. Painted by the loop, past React. */
export function Strip({ spec, scene }: { spec: StripSpec; scene: Scene }) {
  const back = useRef<HTMLCanvasElement>(null);
  const front = useRef<HTMLCanvasElement>(null);
  const read = useCallback((now: number) => readout(spec, scene, now), [spec, scene]);
  const tone = useCallback(
    (now: number) => (spec.channel === null ? trend(valueNow(spec, scene, now)) : 'plain'),
    [spec, scene],
  );

  useEffect(() => {
    const canvas = front.current;
    const backPen = back.current?.getContext('2d');
    const frontPen = canvas?.getContext('2d');
    const frame = canvas?.parentElement;
    if (!canvas || !backPen || !frontPen || !frame) return;
    const painter = new StripPainter(spec, scene, backPen, frontPen);
    const unwatch = watchSize(frame, (width, height) => painter.resize(width, height, window.devicePixelRatio));
    let due = 0;
    const remove = paintLoop.add((now) => {
      painter.paint();
      if (now < due) return;
      due = now + SUMMARY_MS;
      canvas.setAttribute('aria-label', summary(spec, scene, now));
    });
    return () => {
      unwatch();
      remove();
    };
  }, [spec, scene]);

  const style: CSSProperties = { flexGrow: spec.weight };
  return (
    <div className="strip" style={style}>
      <div className="strip-name">
        <span>{spec.label}</span>
        <span className="strip-value">
          <LiveText read={read} tone={tone} />
          <small>{spec.unit}</small>
        </span>
      </div>
      <div className="strip-plot">
        <canvas ref={back} />
        <canvas
          ref={front}
          role="img"
          aria-label={`${spec.label} over lap distance`}
          data-testid={`strip-${spec.id}`}
        />
      </div>
    </div>
  );
}
