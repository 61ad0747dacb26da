import type { SessionSummary } from '@gt3/schemas';
import { lapTime } from '../../words/format.ts';

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** When a session was, in words. */
export function sessionDate({ to }: SessionSummary): string {
  return DATE.format(to);
}

/** A session in a line. */
function sessionName(session: SessionSummary): string {
  const { track, validLaps, best } = session;
  const count = validLaps === 1 ? '1 valid lap' : `${validLaps} valid laps`;
  return `${sessionDate(session)} · ${track} · ${count}${best === null ? '' : `, best ${lapTime(best.time)}`}`;
}

/** Which rig and which of its sessions are looked back on. */
export function SessionBar(props: {
  rigs: readonly string[];
  rig: string | null;
  sessions: readonly SessionSummary[];
  run: string | null;
  onRig: (rig: string) => void;
  onRun: (run: string) => void;
}) {
  const { rigs, rig, sessions, run, onRig, onRun } = props;
  return (
    <div className="session-bar">
      <label>
        <span>Rig</span>
        <select value={rig ?? ''} onChange={({ target }) => onRig(target.value)} data-testid="debrief-rig">
          {rigs.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>Session</span>
        <select value={run ?? ''} onChange={({ target }) => onRun(target.value)} data-testid="debrief-run">
          {sessions.map((session) => (
            <option key={`${session.run} ${session.sessionNum}`} value={session.run}>
              {sessionName(session)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
