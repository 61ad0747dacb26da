import type { Corner, Insight, LapSummary, RigStatus, SessionSummary } from '@gt3/schemas';
import { useCallback, useMemo, useState } from 'react';
import { useDashboard, useRig, useStatus, useStore, useTold } from '../../app/context.ts';
import type { RigModel } from '../../app/rig-model.ts';
import { type TraceState, traceOf, useTrace } from '../../app/use-trace.ts';
import type { LapKey } from '../../protocol/http.ts';
import { cornersOf, shownLap } from '../../results/lap-questions.ts';
import { ownBest, type ReferenceChoice, resolveChoice, type StoredLap } from '../../results/reference-choice.ts';
import type { RunResults } from '../../results/run-results.ts';
import type { SceneSetting } from '../../strips/scene.ts';
import type { RigState } from '../../words/reasons.ts';
import { type CircuitState, useCircuit } from '../traces/use-circuit.ts';
import { newestFeasible, useFeasible } from './use-feasible.ts';
import { useOlderSessions, useWholeRun } from './use-older-runs.ts';
import { type OtherLap, useOtherLaps } from './use-other-laps.ts';

const NO_LAPS: readonly LapSummary[] = [];
const NO_INSIGHTS: readonly Insight[] = [];

/** What the address of a coach view chooses. */
export interface CoachAddress {
  readonly rig: string;
  readonly run: string | null;
  readonly lap: number | null;
  readonly reference: ReferenceChoice;
}

/** All that a coach view shows, worked out from what is known. */
export interface CoachData {
  readonly model: RigModel;
  readonly status: RigStatus | null;
  readonly state: RigState | null;
  readonly told: boolean;
  readonly runs: readonly RunResults[];
  readonly sessions: readonly SessionSummary[];
  /** True once the laps stored of the run shown are here. */
  readonly whole: boolean;
  readonly shownRun: string | null;
  readonly newestRun: string | null;
  readonly historic: boolean;
  readonly laps: readonly LapSummary[];
  readonly insights: readonly Insight[];
  readonly corners: readonly Corner[];
  readonly circuit: CircuitState;
  /** Lap whose corners are shown. */
  readonly detail: LapSummary | null;
  readonly isStored: boolean;
  readonly storedLap: number | null;
  readonly stored: TraceState;
  readonly reference: TraceState;
  readonly referenceName: string;
  /** The lap compared with; null for none, and for one that is put together. */
  readonly referenceLap: LapKey | null;
  readonly ownBest: StoredLap | null;
  readonly others: readonly OtherLap[];
  /** Has the laps of other rigs looked for again. */
  readonly lookAgain: () => void;
  readonly setting: Omit<SceneSetting, 'stored' | 'reference'>;
}

function stateOf(status: RigStatus | null): RigState | null {
  if (status === null) return null;
  return status.online ? status.presence.state : 'offline';
}

/** The newest lap that has a trace to draw. */
function tracedLap(laps: readonly LapSummary[]): number | null {
  return laps.findLast(({ trace }) => trace !== null)?.lap ?? null;
}

function piecesWords(pieces: readonly { readonly lap: number }[]): string {
  return `feasible best of laps ${[...new Set(pieces.map(({ lap }) => lap))].toSorted((a, b) => a - b).join(', ')}`;
}

/** Whose lap a reference is, in words. */
function nameOf(state: TraceState, rig: string, run: string | null): string {
  const trace = traceOf(state);
  if (trace === null) return '';
  if (trace.rig !== rig) return `${trace.rig}, lap ${trace.lap}`;
  return trace.run === run ? `lap ${trace.lap}` : `lap ${trace.lap} of an earlier run`;
}

/** Everything that a coach view shows of one rig. */
export function useCoachData({ rig, run, lap, reference: choice }: CoachAddress): CoachData {
  const model = useRig(rig);
  const told = useTold();
  const status = useStatus(rig);
  const { runs } = useStore(model.results);
  const session = useStore(model.session);
  const stale = useStore(model.stale);
  const { phase } = useStore(useDashboard().link);
  const [looks, setLooks] = useState(0);

  const lookAgain = useCallback(() => setLooks((old) => old + 1), []);

  // While the gateway is lost, what it said last is not known to be so.
  const state = phase === 'lost' ? null : stateOf(status);
  const newestRun = status?.presence.run ?? runs[0]?.run ?? null;
  const shownRun = run ?? newestRun;
  const historic = shownRun !== newestRun;
  const sessions = useOlderSessions(rig, newestRun);
  const lacking = useWholeRun(model, shownRun, sessions);
  const known = useStore(model.known);
  const results = runs.find((one) => one.run === shownRun);
  const laps = results?.laps ?? NO_LAPS;

  const over = stale && (state === 'ended' || state === 'offline' || (told && status === null));
  const storedLap = lap ?? (historic || over ? tracedLap(laps) : null);
  const detail = shownLap(laps, storedLap);

  const ofRun = session?.run === shownRun ? session.track.length : null;
  const metres = ofRun ?? (status?.presence.run === shownRun ? status.presence.trackLength : null);
  const track = laps.at(-1)?.track ?? session?.track.name ?? status?.presence.trackName ?? null;
  // Laps of other rigs are looked for once they are wanted.
  const others = useOtherLaps(rig, track, choice.kind === 'session' ? looks + 1 : looks);
  const config = session?.run === shownRun ? session.track.config : null;
  const circuit = useCircuit(track, config, metres);
  // Before the first lap the coach has told of no corners, but the catalogue may know them.
  const driven = cornersOf(laps);
  const corners = driven.length > 0 ? driven : (circuit?.known?.corners ?? driven);

  const shown = storedLap === null ? null : (laps.find((one) => one.lap === storedLap) ?? null);
  const sources = { rig, run: shownRun, laps, shown, runs, sessions, others };
  const wish = resolveChoice(choice, sources);
  const stored = useTrace({ rig, run: shownRun, lap: storedLap, length: metres }, false);
  const single = useTrace(
    { rig: wish?.rig ?? rig, run: wish?.run ?? null, lap: wish?.lap ?? null, length: metres },
    true,
  );
  const feasible = useFeasible(choice.kind === 'feasible', laps, metres);
  const reference = choice.kind === 'feasible' ? feasible : single;

  const lapEndedAt = laps.at(-1)?.to ?? null;
  const length = metres ?? traceOf(reference)?.length ?? null;
  const setting = useMemo(() => ({ corners, length, lapEndedAt }), [corners, length, lapEndedAt]);
  return {
    model,
    status,
    state,
    told,
    runs,
    sessions,
    whole: known.laps && !lacking,
    shownRun,
    newestRun,
    historic,
    laps,
    insights: results?.insights ?? NO_INSIGHTS,
    corners,
    circuit,
    detail,
    isStored: storedLap !== null,
    storedLap,
    stored,
    reference,
    referenceName:
      choice.kind === 'feasible' ? piecesWords(newestFeasible(laps)?.pieces ?? []) : nameOf(reference, rig, shownRun),
    referenceLap: wish,
    ownBest: ownBest(sources),
    others,
    lookAgain,
    setting,
  };
}
