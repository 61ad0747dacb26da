import { lapText } from '../../debrief/address.ts';
import type { LapKey } from '../../protocol/http.ts';
import { lapTime } from '../../words/format.ts';
import type { LapWish } from './first-lap.ts';
import { sessionDate } from './session-bar.tsx';
import { fetchedOr } from './use-fetched.ts';
import { useLaps, useSessions } from './use-history.ts';

/** Chooses any lap of any rig that has a trace: rig, session, lap. */
export function LapPicker(props: {
  name: string;
  rigs: readonly string[];
  lap: LapKey | null;
  onChoose: (lap: LapWish) => void;
}) {
  const { name, rigs, lap, onChoose } = props;
  const sessions = fetchedOr(useSessions(lap?.rig ?? null), []);
  const laps = fetchedOr(useLaps({ rig: lap?.rig ?? null, run: lap?.run ?? null }), []).filter(
    ({ trace }) => trace !== null,
  );
  const runs = [...new Map(sessions.map((session) => [session.run, session])).values()];
  const rig = lap?.rig ?? '';
  return (
    <fieldset className={`lap-picker lap-picker-${name.toLowerCase()}`} data-testid={`lap-${name.toLowerCase()}`}>
      <legend>
        <span className="key" aria-hidden="true" />
        {name}
      </legend>
      <select aria-label={`${name}: rig`} value={rig} onChange={({ target }) => onChoose({ rig: target.value })}>
        {[...new Set([rig, ...rigs])]
          .filter((one) => one !== '')
          .map((one) => (
            <option key={one}>{one}</option>
          ))}
      </select>
      <select
        aria-label={`${name}: session`}
        value={lap?.run ?? ''}
        onChange={({ target }) => onChoose({ rig, run: target.value })}
      >
        {runs.map((session) => (
          <option key={session.run} value={session.run}>
            {sessionDate(session)} · {session.track}
          </option>
        ))}
      </select>
      <select
        aria-label={`${name}: lap`}
        value={lap === null ? '' : lapText(lap)}
        onChange={({ target }) => {
          const found = laps.find((one) => lapText(one) === target.value);
          if (found !== undefined) onChoose({ rig: found.rig, run: found.run, lap: found.lap });
        }}
      >
        {laps.map((one) => (
          <option key={lapText(one)} value={lapText(one)}>
            lap {one.lap} · {lapTime(one.time)}
            {one.valid ? '' : ' (apart)'}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
