import type { RigStatus, SessionSummary } from '@gt3/schemas';
import type { ReactNode } from 'react';
import { useStore } from '../../app/context.ts';
import { Link, navigate } from '../../app/navigation.tsx';
import type { RigModel } from '../../app/rig-model.ts';
import { coachAddress } from '../../app/route.ts';
import type { RunResults } from '../../results/run-results.ts';
import type { RigState } from '../../words/reasons.ts';
import { StatePill } from '../state-pill.tsx';
import { LinkHealth } from './link-health.tsx';

interface Props {
  readonly model: RigModel;
  readonly status: RigStatus | null;
  readonly state: RigState | null;
  readonly runs: readonly RunResults[];
  /** All that are stored of the rig, the newest first. */
  readonly sessions: readonly SessionSummary[];
  readonly shownRun: string | null;
  readonly newestRun: string | null;
  /** What arranges the view. */
  readonly menu: ReactNode;
}

function lapCount({ runs, sessions }: Pick<Props, 'runs' | 'sessions'>, run: string): string {
  const here = runs.find((one) => one.run === run)?.laps.length ?? 0;
  const stored = sessions.filter((one) => one.run === run).reduce((sum, { laps }) => sum + laps, 0);
  const count = Math.max(here, stored);
  return count === 1 ? '1 lap' : `${count} laps`;
}

function RunPicker({
  rig,
  runs,
  sessions,
  shownRun,
  newestRun,
}: { rig: string } & Pick<Props, 'runs' | 'sessions' | 'shownRun' | 'newestRun'>) {
  const told = [...sessions, ...runs].map(({ run }) => run);
  const names = [...new Set([newestRun, ...told])].filter((run) => run !== null);
  if (names.length < 2) return null;
  return (
    <label className="runs">
      <span>Run</span>
      <select
        data-testid="run-picker"
        value={shownRun ?? ''}
        onChange={({ target }) =>
          navigate(coachAddress(rig, { run: target.value === newestRun ? null : target.value }))
        }
      >
        {names.map((run) => (
          <option key={run} value={run}>
            {run === newestRun ? 'newest' : run} ({lapCount({ runs, sessions }, run)})
          </option>
        ))}
      </select>
    </label>
  );
}

/** Who drives what where, and how well the frames come through. */
export function RigHeader({ model, status, state, runs, sessions, shownRun, newestRun, menu }: Props) {
  const session = useStore(model.session);
  const presence = status?.presence ?? null;
  const latest = shownRun === newestRun;
  const stored = runs.find(({ run }) => run === shownRun)?.laps.at(-1) ?? null;
  const car = latest ? (session?.car.name ?? presence?.car ?? stored?.car) : stored?.car;
  const track = latest ? (session?.track.displayName ?? presence?.track ?? stored?.track) : stored?.track;
  const facts = latest ? [presence?.driver, car, track, presence?.sessionType] : [car, track];
  const known = facts.filter((fact) => fact);
  return (
    <header className="rig-header">
      <div className="rig-title">
        <h1>
          <Link href="/" className="back" aria-label="All rigs">
            ‹
          </Link>
          {model.rig}
          {state !== null && latest && <StatePill state={state} />}
          {!latest && <span className="pill pill-ended">Older run</span>}
        </h1>
        <p className="facts">{known.length > 0 ? known.join(' · ') : 'Nothing known of this rig yet.'}</p>
      </div>
      <RunPicker rig={model.rig} runs={runs} sessions={sessions} shownRun={shownRun} newestRun={newestRun} />
      {latest && <LinkHealth model={model} />}
      {menu}
      {presence !== null && presence.alert !== null && (
        <p className="alert" role="alert">
          {presence.alert}
        </p>
      )}
    </header>
  );
}
