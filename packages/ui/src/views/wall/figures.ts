import { WALL_PLACES } from '@gt3/schemas';
import type { Dashboard } from '../../app/dashboard.ts';
import { ago, fixed, signed, trend, UNKNOWN } from '../../words/format.ts';

/** Reads what lives about a rig on the wall, as it is at `now` (ms of the page's clock). All keep their identity. */
export interface WallFigures {
  readonly delta: (now: number) => string;
  readonly deltaTone: (now: number) => string;
  readonly lap: (now: number) => string;
  readonly share: (now: number) => number;
  readonly place: (now: number) => string;
  readonly link: (now: number) => string;
  readonly linkTone: (now: number) => string;
}

const PLACE_NAME: Readonly<Record<(typeof WALL_PLACES)[number], string>> = {
  track: 'on track',
  pits: 'in the pits',
  garage: 'in the garage',
};

/** Milliseconds from batch to acknowledgement above which a link is called slow. */
const SLOW_ACK_MS = 250;

/** The readers of one rig. */
export function wallFigures({ wall, rigs }: Dashboard, rig: string): WallFigures {
  const status = () => rigs.get().rigs.find(({ presence }) => presence.rig === rig);
  const delta = (now: number) => wall.figure(rig, 'delta', now);
  return {
    delta: (now) => signed(delta(now), 2),
    deltaTone: (now) => (Number.isNaN(delta(now)) ? 'none' : trend(delta(now))),
    lap: (now) => fixed(wall.figure(rig, 'lap', now), 0),
    share: (now) => wall.figure(rig, 'pct', now),
    place(now) {
      const place = WALL_PLACES[wall.figure(rig, 'place', now)];
      const known = status();
      if (place === undefined) return known?.online === true ? 'no data' : '';
      const position = known?.presence.sessionType === 'Race' ? wall.figure(rig, 'position', now) : Number.NaN;
      return Number.isNaN(position) ? PLACE_NAME[place] : `${PLACE_NAME[place]} \u00b7 P${position}`;
    },
    link(now) {
      const known = status();
      if (known === undefined) return UNKNOWN;
      const { presence, online, age } = known;
      if (!online) return `heard ${ago(age + now - rigs.get().at)} ago`;
      if (presence.state !== 'live') return UNKNOWN;
      const { hz, ackMs, dropped } = presence.link;
      const ack = ackMs === null ? '' : ` \u00b7 ${fixed(ackMs, 0)} ms`;
      return `${fixed(hz, 0)} Hz${ack}${dropped > 0 ? ` \u00b7 ${dropped} dropped` : ''}`;
    },
    linkTone() {
      const link = status()?.presence.link;
      if (link === undefined) return 'plain';
      return link.dropped > 0 || (link.ackMs ?? 0) > SLOW_ACK_MS ? 'bad' : 'plain';
    },
  };
}
