import { CONTRACT_VERSION, decode, type Presence, presence } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { capturingLog } from '../../../test/support/log.ts';
import { PresenceKeeper } from './presence-keeper.ts';

const LINK = { hz: 60, ticksLost: 0, sent: 1, acked: 1, resent: 0, dropped: 0, pending: 0, ackMs: null };

function presenceIn(state: Presence['state']): Presence {
  return {
    v: CONTRACT_VERSION,
    rig: 'rig-1',
    run: 'run-1',
    state,
    source: { kind: 'ibt', name: 'x.ibt' },
    driver: null,
    car: null,
    track: null,
    trackName: null,
    trackLength: null,
    sessionType: null,
    startedAt: 1,
    at: 2,
    link: LINK,
    alert: null,
  };
}

/** A bucket whose writes the test lets succeed or fail, one by one. */
function gatedStore() {
  const writes: { state: Presence['state']; succeed(): void; fail(): void }[] = [];
  return {
    writes,
    put(key: string, value: Uint8Array): Promise<unknown> {
      expect(key).toBe('rig-1');
      return new Promise((resolve, reject) => {
        const fail = () => reject(new Error('no answer'));
        writes.push({ state: decode(presence, value).state, succeed: () => resolve(1), fail });
      });
    },
  };
}

describe('PresenceKeeper', () => {
  it('writes one at a time, and after it only the newest', async () => {
    const store = gatedStore();
    let state: Presence['state'] = 'waiting';
    const keeper = new PresenceKeeper(store, () => presenceIn(state), capturingLog());
    keeper.renew();
    state = 'live';
    keeper.renew();
    state = 'ended';
    keeper.renew();
    state = 'offline';
    const finished = keeper.finish();
    expect(store.writes.map((write) => write.state)).toEqual(['waiting']);
    store.writes[0]?.succeed();
    await Promise.resolve();
    await Promise.resolve();
    store.writes[1]?.succeed();
    await finished;
    expect(store.writes.map((write) => write.state)).toEqual(['waiting', 'offline']);
  });

  it('logs a failure once, goes on, and says when it works again', async () => {
    const store = gatedStore();
    const log = capturingLog();
    const keeper = new PresenceKeeper(store, () => presenceIn('live'), log);
    for (const outcome of ['fail', 'fail', 'succeed'] as const) {
      const finished = keeper.finish();
      store.writes.at(-1)?.[outcome]();
      await finished;
    }
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'presence cannot be renewed; trying on'],
      ['info', 'presence is renewed again'],
    ]);
  });
});
