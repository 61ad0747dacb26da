import { memo, useEffect, useRef } from 'react';
import type { LiveField } from '../../live/live-field.ts';
import { type MapMarks, MapPainter, type MapSetting } from '../../map/map-painter.ts';
import type { PathSource } from '../../map/track-path.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import type { Scene } from '../../strips/scene.ts';
import { palette } from '../../theme/palette.ts';
import { watchSize } from './watch-size.ts';

/** Where a map comes from, when it is not the catalogue's. */
const SOURCE: Readonly<Record<PathSource, string>> = {
  catalogue: '',
  position: 'from this car\u2019s positions',
  motion: 'from yaw and speed, north unknown',
  steering: 'a sketch from steering and speed',
};

const NO_CARS: MapMarks['others'] = [];

/** Draws the map whenever something on it has changed. */
function drive(
  painter: MapPainter,
  setting: MapSetting,
  scene: Scene,
  field: LiveField | null,
  size: { version: number },
) {
  const { cursor } = scene;
  let drawn = '';
  let back = '';
  return () => {
    const colours = palette();
    const car = scene.carAt;
    const others = field?.cars ?? NO_CARS;
    const backKey = `${size.version} ${colours.ground}`;
    if (backKey !== back) {
      back = backKey;
      drawn = '';
      painter.paintBack(setting, colours);
    }
    const key = `${painter.halfPixel(car)} ${cursor.version} ${field?.version}`;
    if (key === drawn) return;
    drawn = key;
    const marks: MapMarks = { car, cursor: cursor.at, second: cursor.second, window: cursor.window, others };
    painter.paintFront(setting, marks, colours);
  };
}

/** The circuit with the car, other cars and the cursor; corners coloured by what the shown lap lost there. */
export const MapPanel = memo(function MapPanel(props: {
  /** The other cars; null for none. */
  field: LiveField | null;
  scene: Scene;
  setting: MapSetting | null;
  /** Why there is no map. */
  missing: string;
}) {
  const { field, scene, setting, missing } = props;
  const back = useRef<HTMLCanvasElement>(null);
  const front = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = front.current;
    const backPen = back.current?.getContext('2d');
    const frontPen = canvas?.getContext('2d');
    const frame = canvas?.parentElement;
    if (setting === null || !canvas || !backPen || !frontPen || !frame) return;
    const painter = new MapPainter(backPen, frontPen);
    const size = { version: 0 };
    const unwatch = watchSize(frame, (width, height) => {
      painter.resize(width, height, window.devicePixelRatio);
      size.version += 1;
    });
    const remove = paintLoop.add(drive(painter, setting, scene, field, size));
    const end = new AbortController();
    const { signal } = end;
    const { cursor } = scene;
    const shareAt = (event: PointerEvent) => painter.shareAt(setting.path, event.offsetX, event.offsetY);
    canvas.addEventListener('pointermove', (event) => cursor.hover(shareAt(event)), { signal });
    canvas.addEventListener('pointerleave', () => cursor.hover(Number.NaN), { signal });
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        const share = shareAt(event);
        if (Number.isNaN(share)) cursor.clear();
        else if (event.shiftKey) cursor.mark(share);
        else cursor.pin(share);
      },
      { signal },
    );
    return () => {
      unwatch();
      remove();
      end.abort();
    };
  }, [field, scene, setting]);

  return (
    <section className="map" aria-label="Track map" data-testid="map" data-from={setting?.path.from ?? ''}>
      {setting === null ? (
        <p className="hint">{missing}</p>
      ) : (
        <>
          <div className="map-plot">
            <canvas ref={back} />
            <canvas
              ref={front}
              role="img"
              aria-label={`Map of the circuit with ${setting.corners.length} corners, the car and the cursor`}
            />
          </div>
          {SOURCE[setting.path.from] !== '' && <p className="map-source">{SOURCE[setting.path.from]}</p>}
        </>
      )}
    </section>
  );
});
