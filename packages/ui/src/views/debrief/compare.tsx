import type { Corner } from '@gt3/schemas';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { traceOf, useTrace } from '../../app/use-trace.ts';
import { apexShare, cornerStretch } from '../../cursor/corner-stretch.ts';
import type { Cursor } from '../../cursor/cursor.ts';
import { cornerDifferences } from '../../debrief/compare.ts';
import { LiveRig } from '../../live/live-rig.ts';
import type { MapSetting } from '../../map/map-painter.ts';
import type { LapKey } from '../../protocol/http.ts';
import type { AxisKind } from '../../strips/axis.ts';
import { Scene } from '../../strips/scene.ts';
import { lapTime } from '../../words/format.ts';
import { Difference } from '../difference.tsx';
import { useChosenStrips } from '../traces/chosen-strips.ts';
import { CursorWords } from '../traces/cursor-words.tsx';
import { MapPanel } from '../traces/map-panel.tsx';
import { StripStack } from '../traces/strip-stack.tsx';
import { StripsBar } from '../traces/strips-bar.tsx';
import { useCircuit } from '../traces/use-circuit.ts';
import { useStripKeys } from '../traces/use-strip-keys.ts';
import { useTrackPath } from '../traces/use-track-path.ts';
import type { LapWish } from './first-lap.ts';
import { LapPicker } from './lap-picker.tsx';

/** A corner that somebody wants to see; a new object for each time. */
export interface WantedCorner {
  readonly corner: string;
}

interface Props {
  readonly rigs: readonly string[];
  readonly a: LapKey | null;
  readonly b: LapKey | null;
  readonly corners: readonly Corner[];
  readonly track: string | null;
  readonly cursor: Cursor;
  readonly wanted: WantedCorner | null;
  readonly onChoose: (side: 'a' | 'b', lap: LapWish) => void;
  readonly onLap: (by: 1 | -1) => void;
  readonly onSwap: () => void;
}

/** Two laps of any rigs beside each other: strips, map, and what one loses to the other corner by corner. */
export function Compare({ rigs, a, b, corners, track, cursor, wanted, onChoose, onLap, onSwap }: Props) {
  const stateA = useTrace({ rig: a?.rig ?? '', run: a?.run ?? null, lap: a?.lap ?? null, length: null }, false);
  const stateB = useTrace({ rig: b?.rig ?? '', run: b?.run ?? null, lap: b?.lap ?? null, length: null }, false);
  const [traceA, traceB] = [traceOf(stateA), traceOf(stateB)];
  const strips = useChosenStrips();
  const [axis, setAxis] = useState<AxisKind>('distance');
  const [scene] = useState(() => new Scene(new LiveRig(), cursor, () => false));
  const length = traceA?.length ?? null;

  useEffect(() => {
    scene.set({ stored: traceA, reference: traceB, corners, length, lapEndedAt: null });
  }, [scene, traceA, traceB, corners, length]);
  useEffect(() => scene.over(axis), [scene, axis]);

  const turnAxis = useCallback(() => setAxis((old) => (old === 'time' ? 'distance' : 'time')), []);
  useStripKeys('Debrief', {
    cursor,
    corners,
    length,
    onLap,
    onReference: onSwap,
    onAxis: turnAxis,
    onPause: null,
    onLeave: null,
  });

  const differences = useMemo(
    () => (traceA === null || traceB === null ? [] : cornerDifferences(traceA, traceB, corners)),
    [traceA, traceB, corners],
  );
  const path = useTrackPath(useCircuit(track, null, null), traceA);
  const map = useMemo((): MapSetting | null => {
    if (path === null || length === null) return null;
    const losses = new Map(differences.map(({ corner, seconds }) => [corner.id, seconds]));
    return { path, corners, length, losses, focus: null };
  }, [path, corners, length, differences]);
  const show = useCallback(
    (corner: Corner) => {
      if (length === null) return;
      cursor.zoom(cornerStretch(corner, length));
      cursor.pin(apexShare(corner, length));
    },
    [cursor, length],
  );
  const box = useRef<HTMLElement>(null);
  const shown = useRef<WantedCorner | null>(null);
  useEffect(() => {
    const corner = corners.find(({ id }) => id === wanted?.corner);
    if (wanted === shown.current || corner === undefined || length === null) return;
    shown.current = wanted;
    show(corner);
    box.current?.scrollIntoView({ block: 'start' });
  }, [wanted, corners, length, show]);
  const failed = [stateA, stateB].flatMap((state) => (state.phase === 'failed' ? [state.reason] : []));
  return (
    <section ref={box} className="compare" aria-labelledby="compare-title" data-testid="compare">
      <header className="compare-head">
        <h2 id="compare-title">Compare</h2>
        <LapPicker name="A" rigs={rigs} lap={a} onChoose={(lap) => onChoose('a', lap)} />
        <LapPicker name="B" rigs={rigs} lap={b} onChoose={(lap) => onChoose('b', lap)} />
        <button type="button" className="button" onClick={onSwap}>
          Swap
        </button>
      </header>
      {failed.map((reason) => (
        <p key={reason} className="alert">
          {reason}
        </p>
      ))}
      <div className="compare-grid">
        <div className="strips" data-axis={axis} data-a={traceA?.lap ?? ''} data-b={traceB?.lap ?? ''}>
          <header className="strips-head">
            <h3>{traceA === null ? '–' : `${traceA.rig}, lap ${traceA.lap}, ${lapTime(traceA.time)}`}</h3>
            <span className="against" data-testid="against">
              <span className="key" aria-hidden="true" />
              {traceB === null ? 'loading…' : `against ${traceB.rig}, lap ${traceB.lap}, ${lapTime(traceB.time)}`}
            </span>
            <CursorWords scene={scene} />
          </header>
          <StripsBar
            cursor={cursor}
            axis={axis}
            onAxis={setAxis}
            paused={false}
            onPause={null}
            all={strips.all}
            shown={strips.shown}
            onShown={strips.choose}
          >
            <Difference seconds={traceA === null || traceB === null ? null : traceA.time - traceB.time} />
          </StripsBar>
          <StripStack scene={scene} specs={strips.specs} />
        </div>
        <div className="compare-side">
          <MapPanel
            field={null}
            scene={scene}
            setting={map}
            missing="No map: the laps tell nothing of where they went."
          />
          <ol className="differences" aria-label="A against B, corner by corner">
            {differences.map(({ corner, seconds }) => (
              <li key={corner.id}>
                <button
                  type="button"
                  className="difference"
                  onClick={() => show(corner)}
                  data-testid={`difference-${corner.id}`}
                >
                  <b>{corner.id}</b>
                  <Difference seconds={seconds} />
                </button>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  );
}
