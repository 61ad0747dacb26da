import type { RigStatus } from '@gt3/schemas';
import { type ReactNode, useCallback } from 'react';
import type { RigModel } from '../app/rig-model.ts';
import { ago, fixed, UNKNOWN } from '../words/format.ts';
import { LiveText } from './live-text.tsx';

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How well the frames come through, from the sim to this page. */
export function LinkHealth({ model, status }: { model: RigModel; status: RigStatus | null }) {
  const { live } = model;
  const age = useCallback((now: number) => ago(now - live.arrivedAt), [live]);
  const rate = useCallback((now: number) => fixed(live.hz(now), 0), [live]);
  const skipped = useCallback(() => String(live.dropped + live.misfits), [live]);
  const link = status?.presence.link ?? null;
  return (
    <dl className="figures health" data-testid="link-health" aria-label="Link health">
      <Entry name="Age">
        <LiveText read={age} />
      </Entry>
      <Entry name="Rate">
        <LiveText read={rate} />
        <small>{link === null ? ' Hz' : ` of ${fixed(link.hz, 0)} Hz`}</small>
      </Entry>
      <Entry name="Ack">
        {link === null || link.ackMs === null ? UNKNOWN : fixed(link.ackMs, 1)}
        <small> ms</small>
      </Entry>
      <Entry name="Lost">{link?.ticksLost ?? UNKNOWN}</Entry>
      <Entry name="Dropped">
        {link?.dropped ?? UNKNOWN}
        <small>
          {' '}
          + <LiveText read={skipped} /> here
        </small>
      </Entry>
      <Entry name="Resent">{link?.resent ?? UNKNOWN}</Entry>
    </dl>
  );
}
