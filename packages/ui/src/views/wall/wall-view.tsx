import { CONTRACT_VERSION, type RigStatus, type Stranger } from '@gt3/schemas';
import { useEffect } from 'react';
import { useDashboard, useRigs, useStore, useStrangers, useTold } from '../../app/context.ts';
import { Introduction } from './introduction.tsx';
import { NoRigs } from './no-rigs.tsx';
import { wallOrder } from './order.ts';
import { WallRig } from './wall-rig.tsx';
import './wall.css';

function StrangerRig({ stranger: { rig, v } }: { stranger: Stranger }) {
  return (
    <li className="wall-rig wall-stranger" data-testid={`rig-${rig}`} data-state="stranger">
      <div className="wall-who">
        <h2>{rig}</h2>
      </div>
      <p className="wall-note">
        Speaks version {v} of the contract, this gateway {CONTRACT_VERSION}. Update the machine that the gateway runs
        on, and nothing else is lost.
      </p>
    </li>
  );
}

/** Names of the columns, for eyes: each row tells screen readers itself. */
function Columns() {
  return (
    <div className="wall-columns" aria-hidden="true">
      <span>Rig</span>
      <span>Car and track</span>
      <span>State</span>
      <span className="wall-run">
        <span>On the lap</span>
        <span>Lap</span>
      </span>
      <span>Delta to best</span>
      <span className="wall-facts">
        <span>Last</span>
        <span>Best</span>
        <span>Focus</span>
        <span>Link</span>
      </span>
    </div>
  );
}

function countOf(rigs: readonly RigStatus[]): string {
  const live = rigs.filter(({ online, presence }) => online && presence.state === 'live').length;
  const offline = rigs.filter(({ online }) => !online).length;
  const parts = [`${live} live`, `${rigs.length - live - offline} waiting or ended`, `${offline} offline`];
  return parts.filter((part) => !part.startsWith('0')).join(' \u00b7 ');
}

/** All rigs at a glance. */
export default function WallView() {
  const dashboard = useDashboard();
  const rigs = useRigs();
  const told = useTold();
  const strangers = useStrangers();
  const { phase, broker } = useStore(dashboard.link);
  const facts = useStore(dashboard.wall.facts);
  useEffect(() => dashboard.watchWall('all'), [dashboard]);
  const few = rigs.length + strangers.length <= 6;
  return (
    <section className="wall">
      <header className="wall-head">
        <h1>Wall</h1>
        <p>{countOf(rigs)}</p>
      </header>
      <Introduction />
      {!told && (
        <p className="hint" data-testid="connecting">
          Connecting to the gateway…
        </p>
      )}
      {told && rigs.length === 0 && strangers.length === 0 && (broker ? <NoRigs /> : <Unheard />)}
      {!few && <Columns />}
      <ul
        className={`wall-rigs ${few ? 'wall-tiles' : 'wall-rows'} ${phase === 'lost' ? 'faded' : ''}`}
        data-testid="rig-list"
      >
        {wallOrder(rigs).map((status) => (
          <WallRig key={status.presence.rig} status={status} facts={facts.get(status.presence.rig) ?? null} />
        ))}
        {strangers.map((stranger) => (
          <StrangerRig key={stranger.rig} stranger={stranger} />
        ))}
      </ul>
    </section>
  );
}

/** The gateway has no broker to ask: that no rig is known says nothing. */
function Unheard() {
  return (
    <p className="hint" data-testid="rigs-unknown">
      Which rigs there are is not known while the broker is away.
    </p>
  );
}
