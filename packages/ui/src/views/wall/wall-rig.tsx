import type { RigStatus, WallFacts } from '@gt3/schemas';
import { memo, useMemo } from 'react';
import { useDashboard } from '../../app/context.ts';
import { Link } from '../../app/navigation.tsx';
import { coachAddress, debriefAddress, driveAddress } from '../../app/route.ts';
import { lapTime, UNKNOWN } from '../../words/format.ts';
import { LiveBar } from '../live-bar.tsx';
import { LiveText } from '../live-text.tsx';
import { StatePill } from '../state-pill.tsx';
import { wallFigures } from './figures.ts';

interface Props {
  readonly status: RigStatus;
  readonly facts: WallFacts | null;
}

function LastLap({ facts }: { facts: WallFacts | null }) {
  const last = facts?.last ?? null;
  if (last === null) return UNKNOWN;
  return last.valid ? (
    lapTime(last.time)
  ) : (
    <span className="apart" title="Does not count">
      {lapTime(last.time)}
      <span className="sr"> does not count</span>
    </span>
  );
}

/** One rig on the wall: a row on a wide page, a card on a narrow one. What moves is painted past React. */
export const WallRig = memo(function WallRig({ status, facts }: Props) {
  const dashboard = useDashboard();
  const { presence, online } = status;
  const { rig, driver, car, track, alert } = presence;
  const state = online ? presence.state : 'offline';
  const read = useMemo(() => wallFigures(dashboard, rig), [dashboard, rig]);
  const ofRun = facts?.run === presence.run ? facts : null;
  const where = [car, track].filter((part) => part !== null).join(' \u00b7 ');
  return (
    <li className={`wall-rig wall-${state}`} data-testid={`rig-${rig}`} data-state={state}>
      <div className="wall-who">
        <h2>
          <Link href={coachAddress(rig)}>{rig}</Link>
        </h2>
        <p className="wall-driver">{driver ?? 'Driver not known'}</p>
      </div>
      <p className="wall-where" title={where}>
        {where === '' ? 'Car and track not known' : where}
      </p>
      <p className="wall-state">
        <StatePill state={state} />
        <LiveText read={read.place} className="wall-place" />
      </p>
      <div className="wall-run">
        <LiveBar share={read.share} className="wall-bar" />
        <span className="wall-lap">
          <small>Lap </small>
          <LiveText read={read.lap} />
        </span>
      </div>
      <p className="wall-delta">
        <small className="sr">Delta to best lap </small>
        <LiveText read={read.delta} tone={read.deltaTone} />
      </p>
      <dl className="wall-facts">
        <div>
          <dt>Last</dt>
          <dd>
            <LastLap facts={ofRun} />
          </dd>
        </div>
        <div>
          <dt>Best</dt>
          <dd className="wall-best">{lapTime(ofRun?.best?.time ?? null)}</dd>
        </div>
        <div>
          <dt>Focus</dt>
          <dd>{ofRun?.focus == null ? UNKNOWN : <span className="corner-tag">{ofRun.focus}</span>}</dd>
        </div>
        <div>
          <dt>Link</dt>
          <dd className="wall-link">
            <LiveText read={read.link} tone={read.linkTone} />
          </dd>
        </div>
      </dl>
      <p className="wall-ways">
        <Link href={driveAddress(rig)} aria-label={`Drive ${rig}`}>
          Drive
        </Link>
        <Link href={debriefAddress({ rig })} aria-label={`Debrief ${rig}`}>
          Debrief
        </Link>
      </p>
      {alert !== null && <p className="alert">{alert}</p>}
    </li>
  );
});
