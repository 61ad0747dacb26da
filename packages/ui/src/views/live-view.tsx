import type { Insight, LapSummary, RigStatus } from '@gt3/schemas';
import { useCallback, useEffect, useMemo } from 'react';
import { useDashboard, useRig, useStatus, useStore, useTold } from '../app/context.ts';
import { Link, navigate } from '../app/navigation.tsx';
import { coachAddress } from '../app/route.ts';
import { useTrace } from '../app/use-trace.ts';
import { liveReference, shownLap } from '../results/lap-questions.ts';
import type { RunResults } from '../results/run-results.ts';
import type { RigState } from '../words/reasons.ts';
import { CornerTable } from './corner-table.tsx';
import { InsightFeed } from './insight-feed.tsx';
import { LapTable } from './lap-table.tsx';
import { RigHeader } from './rig-header.tsx';
import { StripsPanel } from './strips-panel.tsx';

const NO_LAPS: readonly LapSummary[] = [];
const NO_INSIGHTS: readonly Insight[] = [];

function stateOf(status: RigStatus | null): RigState | null {
  if (status === null) return null;
  return status.online ? status.presence.state : 'offline';
}

/** The newest lap that has a trace to draw. */
function tracedLap(laps: readonly LapSummary[]): number | null {
  return laps.findLast(({ trace }) => trace !== null)?.lap ?? null;
}

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

/** One rig as it drives: traces, laps, corners, what the coach found, and how good the link is. */
export function LiveView({ rig, run, lap }: { rig: string; run: string | null; lap: number | null }) {
  const dashboard = useDashboard();
  const model = useRig(rig);
  const told = useTold();
  const status = useStatus(rig);
  const { runs } = useStore(model.results);
  const session = useStore(model.session);
  const stale = useStore(model.stale);

  const { phase } = useStore(dashboard.link);
  // While the gateway is lost, what it said last is not known to be so.
  const state = phase === 'lost' ? null : stateOf(status);
  const newestRun = status?.presence.run ?? runs[0]?.run ?? null;
  const shownRun = run ?? newestRun;
  const historic = shownRun !== newestRun;
  const results: RunResults | undefined = runs.find((one) => one.run === shownRun);
  const laps = results?.laps ?? NO_LAPS;

  useEffect(() => (historic ? undefined : dashboard.watch(rig)), [dashboard, rig, historic]);

  const over = stale && (state === 'ended' || state === 'offline' || (told && status === null));
  const storedLap = lap ?? (historic || over ? tracedLap(laps) : null);
  const isStored = storedLap !== null;
  const detail = shownLap(laps, lap ?? storedLap);

  const ofRun = session?.run === shownRun ? session.track.length : null;
  const length = ofRun ?? (status?.presence.run === shownRun ? status.presence.trackLength : null);
  const against = isStored ? (laps.find((one) => one.lap === storedLap)?.reference ?? null) : liveReference(laps);
  const stored = useTrace({ rig, run: shownRun, lap: storedLap, length }, false);
  const reference = useTrace({ rig, run: shownRun, lap: against?.lap ?? null, length }, true);

  const corners = laps.at(-1)?.corners ?? null;
  const lapEndedAt = laps.at(-1)?.to ?? null;
  const traceLength = reference.phase === 'here' ? reference.trace.length : null;
  const setting = useMemo(
    () => ({ corners: corners ?? [], length: length ?? traceLength, lapEndedAt }),
    [corners, length, traceLength, lapEndedAt],
  );

  const choose = useCallback(
    (next: number) => navigate(coachAddress(rig, { run, lap: next === lap ? null : next })),
    [rig, run, lap],
  );
  const backToLive = useCallback(() => navigate(coachAddress(rig, { run })), [rig, run]);

  if (told && status === null && runs.length === 0) return <UnknownRig rig={rig} />;
  return (
    <div className="live">
      <RigHeader model={model} status={status} state={state} runs={runs} shownRun={shownRun} newestRun={newestRun} />
      <div className="live-grid">
        <div className="side side-laps">
          <LapTable laps={laps} shown={detail?.lap ?? null} onChoose={choose} />
        </div>
        <StripsPanel
          model={model}
          state={state}
          historic={historic}
          isStored={isStored}
          stored={stored}
          storedLap={storedLap}
          reference={reference}
          setting={setting}
          onLive={lap !== null && !historic ? backToLive : null}
        />
        <div className="side side-coach">
          <InsightFeed insights={results?.insights ?? NO_INSIGHTS} corners={corners ?? []} />
          <CornerTable lap={detail} />
        </div>
      </div>
    </div>
  );
}
