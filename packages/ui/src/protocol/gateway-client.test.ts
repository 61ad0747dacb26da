import type { DataMessage, ServerMessage } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { fakeNetwork } from '../testing/fake-socket.ts';
import { ManualTiming } from '../testing/manual-timing.ts';
import { framesOf, lapOf } from '../testing/samples.ts';
import { GatewayClient, type LinkState } from './gateway-client.ts';

function setUp() {
  const timing = new ManualTiming();
  const network = fakeNetwork();
  const links: LinkState[] = [];
  const controls: ServerMessage[] = [];
  const data: DataMessage[] = [];
  const misfits: string[] = [];
  const complete: string[] = [];
  const client = new GatewayClient({
    url: 'ws://test/ws',
    open: network.open,
    timing,
    random: () => 1,
    events: {
      link: (state) => links.push(state),
      control: (message) => controls.push(message),
      data: (message) => data.push(message),
      misfit: (reason) => misfits.push(reason),
      caughtUp: (rig, kind) => complete.push(`${kind} ${rig}`),
    },
  });
  const socket = () => {
    const last = network.sockets.at(-1);
    if (last === undefined) throw new Error('no socket was opened');
    return last;
  };
  return { timing, network, links, controls, data, misfits, complete, client, socket };
}

const lapMessage = (seq: number) => ({ k: 'laps', rig: 'rig-1', seq, item: lapOf({ lap: seq }) });

describe('GatewayClient', () => {
  it('sends what is wanted once the connection is open', () => {
    const { client, socket } = setUp();
    client.start();
    client.follow('rig-1', 'laps');
    client.subscribe('rig-1', ['Speed'], 60);
    expect(socket().sent).toEqual([]);
    socket().events.opened();
    expect(socket().sent).toEqual([
      { type: 'follow', rig: 'rig-1', kind: 'laps', after: 0, within: 86_400_000 },
      { type: 'subscribe', rig: 'rig-1', channels: ['Speed'], rate: 60 },
    ]);
  });

  it('connects again with back-off and resumes after the last sequence seen', () => {
    const { client, socket, timing, network, links } = setUp();
    client.start();
    client.follow('rig-1', 'laps');
    client.subscribe('rig-1', ['Speed'], 60);
    client.unsubscribe('rig-1');
    socket().events.opened();
    socket().data(lapMessage(7));
    socket().events.closed();
    expect(links.at(-1)).toEqual({ phase: 'lost', attempts: 1 });
    timing.advance(249);
    expect(network.sockets).toHaveLength(1);
    timing.advance(1);
    socket().events.closed();
    timing.advance(499);
    expect(network.sockets).toHaveLength(2);
    timing.advance(1);
    socket().events.opened();
    expect(socket().sent).toEqual([{ type: 'follow', rig: 'rig-1', kind: 'laps', after: 7 }]);
    expect(links.at(-1)).toEqual({ phase: 'open', attempts: 0 });
  });

  it('passes a result on once only, and none that nobody follows', () => {
    const { client, socket, data } = setUp();
    client.start();
    client.follow('rig-1', 'laps');
    socket().events.opened();
    socket().data(lapMessage(1));
    socket().data(lapMessage(2));
    socket().data(lapMessage(2));
    socket().data({ ...lapMessage(3), rig: 'rig-2' });
    expect(data.map((message) => 'seq' in message && message.seq)).toEqual([1, 2]);
  });

  it('tells once when all that was stored is here', () => {
    const { client, socket, complete } = setUp();
    client.start();
    client.follow('rig-1', 'laps');
    client.follow('rig-1', 'insights');
    socket().events.opened();
    socket().control({ type: 'following', rig: 'rig-1', kind: 'insights', after: 0, last: 0 });
    expect(complete).toEqual(['insights rig-1']);
    socket().control({ type: 'following', rig: 'rig-1', kind: 'laps', after: 0, last: 5 });
    socket().data(lapMessage(2));
    expect(complete).toHaveLength(1);
    socket().data(lapMessage(5));
    socket().data(lapMessage(6));
    expect(complete).toEqual(['insights rig-1', 'laps rig-1']);
  });

  it('begins anew with a store that was renewed', () => {
    const { client, socket, data } = setUp();
    client.start();
    client.follow('rig-1', 'laps');
    socket().events.opened();
    socket().data(lapMessage(7));
    socket().control({ type: 'following', rig: 'rig-1', kind: 'laps', after: 0, last: 1 });
    socket().data(lapMessage(1));
    expect(data).toHaveLength(2);
  });

  it('asks for new results only, and after a lost connection for those that it missed', () => {
    const { client, socket, timing } = setUp();
    client.start();
    client.follow('rig-1', 'cues', 'new');
    socket().events.opened();
    expect(socket().sent).toEqual([{ type: 'follow', rig: 'rig-1', kind: 'cues', after: null }]);
    socket().control({ type: 'following', rig: 'rig-1', kind: 'cues', after: 40, last: 40 });
    socket().events.closed();
    timing.advance(500);
    socket().events.opened();
    expect(socket().sent).toEqual([{ type: 'follow', rig: 'rig-1', kind: 'cues', after: 40 }]);
  });

  it('asks for the wall again after a lost connection, until it is switched off', () => {
    const { client, socket, timing } = setUp();
    client.start();
    client.wall('all');
    socket().events.opened();
    expect(socket().sent).toEqual([{ type: 'wall', show: 'all' }]);
    socket().events.closed();
    timing.advance(500);
    socket().events.opened();
    client.wall('all');
    client.wall('nothing');
    expect(socket().sent).toEqual([
      { type: 'wall', show: 'all' },
      { type: 'wall', show: 'nothing' },
    ]);
  });

  it('leaves out what it cannot read and goes on', () => {
    const { client, socket, data, misfits, controls } = setUp();
    client.start();
    socket().events.opened();
    socket().events.received('{"type":');
    socket().events.received('{"type":"unheard-of"}');
    socket().events.received(new Uint8Array([0xc1]).buffer);
    socket().data({ ...framesOf({ Speed: [1] }), n: 0 });
    expect(misfits).toHaveLength(4);
    socket().data(framesOf({ Speed: [1] }));
    socket().control({ type: 'pong', id: 1 });
    expect(data).toHaveLength(1);
    expect(controls).toHaveLength(1);
  });

  it('gives up a connection that is silent, without waiting for it to close', () => {
    const { client, socket, timing, links } = setUp();
    client.start();
    socket().events.opened();
    timing.advance(4000);
    expect(socket().sent).toEqual([{ type: 'ping', id: 1 }]);
    socket().control({ type: 'pong', id: 1 });
    timing.advance(8000);
    expect(links.at(-1)?.phase).toBe('open');
    const silent = socket();
    timing.advance(4000);
    expect(silent.closed).toBe(true);
    expect(links.at(-1)).toEqual({ phase: 'lost', attempts: 1 });
    silent.events.closed();
    expect(links.at(-1)).toEqual({ phase: 'lost', attempts: 1 });
  });

  it('stays closed once stopped', () => {
    const { client, socket, timing, network } = setUp();
    client.start();
    socket().events.opened();
    client.stop();
    socket().events.closed();
    timing.advance(60_000);
    expect(network.sockets).toHaveLength(1);
  });
});
