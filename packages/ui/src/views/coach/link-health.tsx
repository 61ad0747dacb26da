import type { LinkHealth as Figures } from '@gt3/schemas';
import { type ReactNode, useMemo } from 'react';
import { useDashboard } from '../../app/context.ts';
import type { Dashboard } from '../../app/dashboard.ts';
import type { RigModel } from '../../app/rig-model.ts';
import { ago, fixed, UNKNOWN } from '../../words/format.ts';
import { LiveText } from '../live-text.tsx';

/** People read no faster, ms. */
const EVERY_MS = 500;

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The texts, read as they are now. */
function readers(dashboard: Dashboard, { live, rig }: RigModel) {
  const figures = (text: (link: Figures) => string) => () => {
    const status = dashboard.rigs.get().rigs.find(({ presence }) => presence.rig === rig);
    return status === undefined ? UNKNOWN : text(status.presence.link);
  };
  return {
    age: (now: number) => ago(now - live.arrivedAt),
    rate: (now: number) => fixed(live.hz(now), 0),
    sourceRate: figures(({ hz }) => fixed(hz, 0)),
    ack: figures(({ ackMs }) => (ackMs === null ? UNKNOWN : fixed(ackMs, 1))),
    lost: figures(({ ticksLost }) => String(ticksLost)),
    dropped: figures(({ dropped }) => String(dropped)),
    skipped: () => String(live.dropped + live.misfits),
    resent: figures(({ resent }) => String(resent)),
  };
}

/** How well the frames come through, from the sim to this page. */
export function LinkHealth({ model }: { model: RigModel }) {
  const dashboard = useDashboard();
  const read = useMemo(() => readers(dashboard, model), [dashboard, model]);
  return (
    <dl className="figures health" data-testid="link-health" aria-label="Link health">
      <Entry name="Age">
        <LiveText every={EVERY_MS} read={read.age} />
      </Entry>
      <Entry name="Rate">
        <LiveText every={EVERY_MS} read={read.rate} />
        <small>
          {' of '}
          <LiveText every={EVERY_MS} read={read.sourceRate} />
          {' Hz'}
        </small>
      </Entry>
      <Entry name="Ack">
        <LiveText every={EVERY_MS} read={read.ack} />
        <small> ms</small>
      </Entry>
      <Entry name="Lost">
        <LiveText every={EVERY_MS} read={read.lost} />
      </Entry>
      <Entry name="Dropped">
        <LiveText every={EVERY_MS} read={read.dropped} />
        <small>
          {' + '}
          <LiveText every={EVERY_MS} read={read.skipped} /> here
        </small>
      </Entry>
      <Entry name="Resent">
        <LiveText every={EVERY_MS} read={read.resent} />
      </Entry>
    </dl>
  );
}
