import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useDashboard, useStore } from '../../app/context.ts';
import { Link, navigate } from '../../app/navigation.tsx';
import { coachAddress, runAndLap } from '../../app/route.ts';
import { traceOf } from '../../app/use-trace.ts';
import { apexShare, cornerStretch } from '../../cursor/corner-stretch.ts';
import { Cursor } from '../../cursor/cursor.ts';
import type { MapSetting } from '../../map/map-painter.ts';
import { PanelMenu } from '../../panels/panel-menu.tsx';
import { usePanels } from '../../panels/use-panels.ts';
import { choiceText, parseChoice, type ReferenceChoice } from '../../results/reference-choice.ts';
import { useUnits } from '../../settings/page-settings.ts';
import type { AxisKind } from '../../strips/axis.ts';
import { Scene } from '../../strips/scene.ts';
import { changeQuery } from '../traces/change-query.ts';
import { useChosenStrips } from '../traces/chosen-strips.ts';
import { MapPanel } from '../traces/map-panel.tsx';
import { StripsBar } from '../traces/strips-bar.tsx';
import { useCursorAddress } from '../traces/use-cursor-address.ts';
import { useStripKeys } from '../traces/use-strip-keys.ts';
import { useTrackPath } from '../traces/use-track-path.ts';
import { AdoptReference } from './adopt-reference.tsx';
import { CornerTable } from './corner-table.tsx';
import { InsightFeed } from './insight-feed.tsx';
import { LapTable } from './lap-table.tsx';
import { MessagePanel } from './message-panel.tsx';
import { COACH_PANELS, PanelColumns } from './panel-columns.tsx';
import { ReferencePicker } from './reference-picker.tsx';
import { RigHeader } from './rig-header.tsx';
import { StripsPanel } from './strips-panel.tsx';
import { useCoachData } from './use-coach-data.ts';
import { useFocus } from './use-focus.ts';
import '../../styles/coach.css';

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
const REFERENCES: readonly ReferenceChoice['kind'][] = ['coach', 'own', 'session', 'feasible'];

function UnknownRig({ rig }: { rig: string }) {
  return (
    <section className="state" data-testid="rig-unknown">
      <h1>No rig is called {rig}</h1>
      <p>
        It appears here as soon as its collector reaches the broker. <Link href="/">See all rigs</Link>.
      </p>
    </section>
  );
}

/** One rig as a coach looks at it. `search` is what stands behind the address: run, lap, reference, cursor and zoom. */
export default function CoachView({ rig, search }: { rig: string; search: string }) {
  const dashboard = useDashboard();
  const { run, lap } = runAndLap(search);
  const ref = new URLSearchParams(search).get('ref');
  const choice = useMemo(() => parseChoice(ref), [ref]);
  const data = useCoachData({ rig, run, lap, reference: choice });
  const { model, historic, laps, corners, detail, setting, storedLap } = data;
  const { inputs } = useStore(dashboard.link);
  const units = useUnits();
  const focus = useFocus(rig);
  const panels = usePanels('coach', COACH_PANELS);

  const [cursor] = useState(() => new Cursor());
  const scene = useMemo(() => new Scene(model.live, cursor, () => !stillness.matches), [model, cursor]);
  const [axis, setAxis] = useState<AxisKind>('distance');
  const [paused, setPaused] = useState(false);
  const strips = useChosenStrips();
  useCursorAddress(cursor);

  // Before the first picture, so that frames are on their way while it is drawn.
  useLayoutEffect(() => (historic ? undefined : dashboard.watch(rig)), [dashboard, rig, historic]);

  const length = setting.length;
  const choose = useCallback((next: number) => changeQuery({ lap: next === lap ? null : next }), [lap]);
  const backToLive = useCallback(() => navigate(coachAddress(rig, { run, ref })), [rig, run, ref]);
  const chooseReference = useCallback((next: ReferenceChoice) => changeQuery({ ref: choiceText(next) }), []);
  const show = useCallback(
    (id: string, of?: number) => {
      const corner = corners.find((one) => one.id === id);
      if (corner === undefined || length === null) return;
      cursor.zoom(cornerStretch(corner, length));
      cursor.pin(apexShare(corner, length));
      const stored = of === undefined ? undefined : laps.find((one) => one.lap === of && one.trace !== null);
      if (stored !== undefined) changeQuery({ lap: stored.lap });
    },
    [corners, length, cursor, laps],
  );
  const showCorner = useCallback((id: string) => show(id), [show]);
  const stepLap = useCallback(
    (by: 1 | -1) => {
      const traced = laps.filter(({ trace }) => trace !== null).map((one) => one.lap);
      const here = storedLap === null ? traced.length : traced.indexOf(storedLap);
      const next = traced[here + by];
      if (next !== undefined) changeQuery({ lap: next });
      else if (by === 1 && lap !== null) changeQuery({ lap: null });
    },
    [laps, storedLap, lap],
  );
  const nextReference = useCallback(() => {
    const kind = REFERENCES[(REFERENCES.indexOf(choice.kind) + 1) % REFERENCES.length] ?? 'coach';
    if (kind !== 'lap') chooseReference({ kind });
  }, [choice.kind, chooseReference]);
  const turnAxis = useCallback(() => setAxis((old) => (old === 'time' ? 'distance' : 'time')), []);
  const pause = useCallback(() => setPaused((old) => !old), []);
  const onLive = lap !== null && !historic ? backToLive : null;
  useStripKeys('Coach', {
    cursor,
    corners,
    length,
    onLap: stepLap,
    onReference: nextReference,
    onAxis: turnAxis,
    onPause: pause,
    onLeave: onLive,
  });

  const path = useTrackPath(data.circuit, traceOf(data.reference) ?? traceOf(data.stored));
  const byHand = laps.at(-1)?.reference?.why?.includes('chosen by hand') === true;
  const losses = detail?.losses ?? null;
  const map = useMemo((): MapSetting | null => {
    if (path === null || length === null) return null;
    const lost = new Map(losses?.segments.map(({ corner, loss }) => [corner, loss]));
    return { path, corners, length, losses: lost, focus: focus.corner };
  }, [path, corners, length, losses, focus.corner]);

  if (data.told && data.status === null && data.runs.length === 0) return <UnknownRig rig={rig} />;
  return (
    <div className="live">
      <RigHeader {...data} menu={<PanelMenu panels={panels} />} />
      <PanelColumns
        panels={panels}
        contents={{
          laps: <LapTable laps={laps} known={data.whole} shown={detail?.lap ?? null} onChoose={choose} />,
          map: (
            <MapPanel
              field={historic ? null : model.field}
              scene={scene}
              setting={map}
              missing="No map yet: it takes the circuit's name or a first whole lap."
            />
          ),
          strips: (
            <StripsPanel {...data} scene={scene} choice={{ specs: strips.specs, axis, paused }} onLive={onLive}>
              <StripsBar
                cursor={cursor}
                axis={axis}
                onAxis={setAxis}
                paused={paused}
                onPause={pause}
                all={strips.all}
                shown={strips.shown}
                onShown={strips.choose}
              >
                <ReferencePicker
                  {...data}
                  rig={rig}
                  choice={choice}
                  onChoose={chooseReference}
                  onOpen={data.lookAgain}
                />
                {inputs && <AdoptReference rig={rig} choice={choice} lap={data.referenceLap} byHand={byHand} />}
              </StripsBar>
            </StripsPanel>
          ),
          feed: <InsightFeed insights={data.insights} corners={corners} units={units} onShow={show} />,
          corners: (
            <CornerTable
              lap={detail}
              known={data.whole}
              corners={corners}
              length={length}
              cursor={cursor}
              focus={focus.corner}
              onShow={showCorner}
              problem={focus.problem}
              onFocus={inputs && !historic ? focus.choose : null}
            />
          ),
          message: <MessagePanel rig={rig} />,
        }}
      />
    </div>
  );
}
