import type { Insight, LapSummary } from '@gt3/schemas';
import { useCallback, useMemo, useState } from 'react';
import { announce } from '../../app/announcer.ts';
import { useDashboard, useStore } from '../../app/context.ts';
import { Link, navigate } from '../../app/navigation.tsx';
import { debriefAddress } from '../../app/route.ts';
import { Cursor } from '../../cursor/cursor.ts';
import { lapText, parseDebrief } from '../../debrief/address.ts';
import { progress } from '../../debrief/progress.ts';
import type { LapKey } from '../../protocol/http.ts';
import { bestLap, cornersOf } from '../../results/lap-questions.ts';
import { LapTable } from '../coach/lap-table.tsx';
import { changeQuery } from '../traces/change-query.ts';
import { useCursorAddress } from '../traces/use-cursor-address.ts';
import { Compare, type WantedCorner } from './compare.tsx';
import { Consistency } from './consistency.tsx';
import { ExportMenu } from './export-menu.tsx';
import { type LapWish, lapOf } from './first-lap.ts';
import { Headline, ObjectiveCard } from './headline.tsx';
import { PacePanel } from './pace-chart.tsx';
import { ProgressPanel } from './progress-chart.tsx';
import { SessionBar } from './session-bar.tsx';
import { fetchedOr } from './use-fetched.ts';
import { useInsights, useLaps, useSessions } from './use-history.ts';
import { useLook } from './use-look.ts';
import { useNewerLaps } from './use-newer-laps.ts';
import { usePaper } from './use-paper.ts';
import '../../styles/coach.css';
import '../../styles/debrief.css';

const NO_LAPS: readonly LapSummary[] = [];
const NO_INSIGHTS: readonly Insight[] = [];

function keyOf({ rig, run, lap }: LapSummary): LapKey {
  return { rig, run, lap };
}

/** Laps that are compared until others are chosen: the newest that counts, with the best. */
function usualPair(laps: readonly LapSummary[]): { a: LapKey | null; b: LapKey | null } {
  const traced = laps.filter(({ trace, valid }) => trace !== null && valid);
  const best = bestLap(traced);
  const newest = traced.findLast(({ lap }) => lap !== best?.lap) ?? traced.at(-1);
  return { a: newest === undefined ? null : keyOf(newest), b: best === null ? null : keyOf(best) };
}

function NothingStored({ rig, told }: { rig: string | null; told: boolean }) {
  return (
    <section className="state" data-testid="empty-history">
      <h1>{told ? 'Nothing to look back on yet' : 'Looking for sessions…'}</h1>
      {told && (
        <p>
          {rig === null
            ? 'A rig appears here as soon as its collector reaches the broker.'
            : `No lap of ${rig} is stored. Laps are kept from the first one that ends.`}{' '}
          <Link href="/">See all rigs</Link>
        </p>
      )}
    </section>
  );
}

/** Sessions and laps from the store. `search` is what stands behind the address: rig, run, two laps, cursor and zoom. */
export default function DebriefView({ search }: { search: string }) {
  const dashboard = useDashboard();
  const { told, rigs } = useStore(dashboard.rigs);
  const names = useMemo(() => rigs.map(({ presence }) => presence.rig), [rigs]);
  const choice = useMemo(() => parseDebrief(search), [search]);
  const rig = choice.rig ?? names[0] ?? null;
  const [edition, setEdition] = useState(0);
  const stored = useSessions(rig, edition);
  const sessions = fetchedOr(stored, []);
  const run = choice.run ?? sessions[0]?.run ?? null;
  const session = sessions.find((one) => one.run === run) ?? null;
  const wantedRun = { rig, run, edition };
  const lapsHere = useLaps(wantedRun);
  const laps = fetchedOr(lapsHere, NO_LAPS);
  const insights = fetchedOr(useInsights(wantedRun), NO_INSIGHTS);
  const newer = useNewerLaps(rig, run, lapsHere.phase === 'here' ? laps.length : null);
  const [cursor] = useState(() => new Cursor());
  useCursorAddress(cursor);
  usePaper();

  const corners = cornersOf(laps);
  const track = laps.at(-1)?.track ?? session?.track ?? null;
  const { look, without } = useLook(wantedRun, laps, corners, insights);
  const days = useMemo(
    () => (session === null ? [] : progress(sessions, session.car, session.track)),
    [sessions, session],
  );
  const pair = useMemo(() => usualPair(laps), [laps]);
  const a = choice.a ?? pair.a;
  const b = choice.b ?? pair.b;
  const [wanted, setWanted] = useState<WantedCorner | null>(null);
  const show = useCallback((corner: string) => setWanted({ corner }), []);

  const choose = useCallback(
    (side: 'a' | 'b', wish: LapWish) => {
      lapOf(wish, track, new AbortController().signal).then(
        (lap) => (lap === null ? announce(`${wish.rig} has no such lap`) : changeQuery({ [side]: lapText(lap) })),
        (cause: unknown) => announce(cause instanceof Error ? cause.message : String(cause)),
      );
    },
    [track],
  );
  const stepLap = useCallback(
    (by: 1 | -1) => {
      const traced = laps.filter(({ trace }) => trace !== null);
      const here = traced.findIndex(({ lap, run: of }) => lap === a?.lap && of === a.run);
      const next = traced[here + by];
      if (next !== undefined) changeQuery({ a: lapText(keyOf(next)) });
    },
    [laps, a],
  );
  const swap = useCallback(() => {
    if (a !== null && b !== null) changeQuery({ a: lapText(b), b: lapText(a) });
  }, [a, b]);
  const chooseA = useCallback(
    (lap: number) => (rig === null || run === null ? undefined : changeQuery({ a: lapText({ rig, run, lap }) })),
    [rig, run],
  );

  const empty = stored.phase === 'here' && stored.value.length === 0;
  if (rig === null || run === null || empty)
    return <NothingStored rig={rig} told={told && stored.phase !== 'loading'} />;
  return (
    <div className="debrief">
      <header className="debrief-head">
        <div>
          <h1>Debrief</h1>
          <p className="facts">{[rig, session?.car, session?.track].filter(Boolean).join(' · ')}</p>
        </div>
        <SessionBar
          rigs={names.includes(rig) ? names : [rig, ...names]}
          rig={rig}
          sessions={sessions}
          run={run}
          onRig={(next) => navigate(debriefAddress({ rig: next }))}
          onRun={(next) => navigate(debriefAddress({ rig, run: next }))}
        />
        <span className="debrief-tools">
          {newer > 0 && (
            <button
              type="button"
              className="button button-strong"
              onClick={() => setEdition((old) => old + 1)}
              data-testid="newer-laps"
            >
              {newer === 1 ? 'One more lap: look again' : `${newer} more laps: look again`}
            </button>
          )}
          <ExportMenu rig={rig} run={run} laps={laps} />
          <button type="button" className="button" onClick={() => window.print()}>
            Print
          </button>
        </span>
      </header>
      {lapsHere.phase === 'failed' && <p className="alert">{lapsHere.reason}</p>}
      {look === null ? (
        <section className="headline" aria-busy="true">
          <h2>Looking back…</h2>
        </section>
      ) : (
        <Headline look={look} onShow={show} />
      )}
      {without !== null && (
        <p className="hint-line" data-testid="without-coach">
          Without the coach's own debrief: {without}. These are the losses of the laps, as they were found while
          driving.
        </p>
      )}
      <Compare
        rigs={names}
        a={a}
        b={b}
        corners={corners}
        track={track}
        cursor={cursor}
        wanted={wanted}
        onChoose={choose}
        onLap={stepLap}
        onSwap={swap}
      />
      <div className="debrief-grid">
        <LapTable laps={laps} shown={a?.run === run && a.rig === rig ? a.lap : null} onChoose={chooseA} />
        <Consistency lines={look?.lines ?? []} note={look?.noGrip ?? null} onShow={show} />
        <div className="debrief-column">
          <PacePanel laps={laps} trend={look?.trend ?? ''} />
          <ProgressPanel days={days} />
        </div>
      </div>
      <ObjectiveCard aim={look?.aim ?? null} />
    </div>
  );
}
