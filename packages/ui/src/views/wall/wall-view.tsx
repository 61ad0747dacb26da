import type { RigStatus } from '@gt3/schemas';
import { useDashboard, useStore } from '../../app/context.ts';
import { Link } from '../../app/navigation.tsx';
import { coachAddress } from '../../app/route.ts';
import { fixed, UNKNOWN } from '../../words/format.ts';
import { StatePill } from '../state-pill.tsx';

function NoRigs() {
  return (
    <div className="state" data-testid="no-rigs">
      <h2>No rig yet</h2>
      <p>A rig appears here as soon as its collector reaches the broker. Attach one in either way:</p>
      <ol className="ways">
        <li>
          <h3>From the sim PC</h3>
          <p>Put the name or address of the broker's machine in place of HOST.</p>
          <pre>
            <code>npx gt3 collect --source iracing --rig my-rig --server nats://HOST:4222</code>
          </pre>
        </li>
        <li>
          <h3>From a recording</h3>
          <p>Replay a telemetry file as if it were driven now.</p>
          <pre>
            <code>npm start -- --replay FILE.ibt</code>
          </pre>
        </li>
      </ol>
    </div>
  );
}

function Figure({
  name,
  value,
  unit = '',
  bad = false,
}: {
  name: string;
  value: string;
  unit?: string;
  bad?: boolean;
}) {
  return (
    <div className={bad ? 'figure figure-bad' : 'figure'}>
      <dt>{name}</dt>
      <dd>
        {value}
        {unit !== '' && <small> {unit}</small>}
      </dd>
    </div>
  );
}

function RigCard({ status }: { status: RigStatus }) {
  const { presence, online } = status;
  const state = online ? presence.state : 'offline';
  const { link } = presence;
  return (
    <li className={`rig rig-${state}`} data-testid={`rig-${presence.rig}`} data-state={state}>
      <div className="rig-head">
        <h2>
          <Link href={coachAddress(presence.rig)}>{presence.rig}</Link>
        </h2>
        <StatePill state={state} />
      </div>
      <p className="rig-driver">{presence.driver ?? 'Driver not known'}</p>
      <p className="rig-where">
        {presence.car ?? 'Car not known'}
        <br />
        {presence.track ?? 'Track not known'}
      </p>
      {presence.alert !== null && <p className="alert">{presence.alert}</p>}
      <dl className="figures" aria-label="Link health">
        <Figure name="Rate" value={state === 'live' ? fixed(link.hz, 0) : UNKNOWN} unit="Hz" />
        <Figure name="Ack" value={link.ackMs === null ? UNKNOWN : fixed(link.ackMs, 1)} unit="ms" />
        <Figure name="Dropped" value={String(link.dropped)} bad={link.dropped > 0} />
        <Figure name="Resent" value={String(link.resent)} />
      </dl>
    </li>
  );
}

/** Every rig that the broker knows, and how it does. */
export default function WallView() {
  const dashboard = useDashboard();
  const { told, rigs } = useStore(dashboard.rigs);
  const { phase } = useStore(dashboard.link);
  return (
    <section className="rigs">
      <h1>Rigs</h1>
      {!told && (
        <p className="hint" data-testid="connecting">
          Connecting to the gateway…
        </p>
      )}
      {told && rigs.length === 0 && <NoRigs />}
      <ul className={phase === 'lost' ? 'rig-grid faded' : 'rig-grid'} data-testid="rig-list">
        {rigs.map((status) => (
          <RigCard key={status.presence.rig} status={status} />
        ))}
      </ul>
    </section>
  );
}
