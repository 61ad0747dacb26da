import { describe, expect, it } from 'vitest';
import { RequestError, type TraceQuery } from '../protocol/http.ts';
import { traceOf } from '../testing/samples.ts';
import type { Timing } from './timing.ts';
import { TraceShelf } from './trace-shelf.ts';

/** Waits of which each is over at once. */
const impatient: Timing = {
  now: () => 0,
  after(_ms, task) {
    queueMicrotask(task);
    return () => undefined;
  },
};
const key = { rig: 'rig-1', run: 'run-1', lap: 1, length: 1000 };

function shelf(fail: (count: number) => Error | null) {
  const queries: TraceQuery[] = [];
  const fetch = async (query: TraceQuery) => {
    queries.push(query);
    const failure = fail(queries.length);
    if (failure !== null) throw failure;
    return traceOf(1000, 10, query.channels ?? ['Speed']);
  };
  return { queries, traces: new TraceShelf(fetch, impatient) };
}

describe('TraceShelf', () => {
  it('fetches a trace once', async () => {
    const { queries, traces } = shelf(() => null);
    const { signal } = new AbortController();
    const first = await traces.get(key, signal);
    expect(await traces.get(key, signal)).toBe(first);
    expect(queries.map(({ channels }) => channels?.includes('Time'))).toEqual([false, true]);
    expect(first.clock.at(0.5)).toBeCloseTo(10, 4);
  });

  it('tries again while the trace is not there yet', async () => {
    const { traces } = shelf((count) => (count <= 3 ? new RequestError(404, 'no trace of lap 1') : null));
    expect((await traces.get(key, new AbortController().signal)).lap).toBe(1);
  });

  it('asks for all channels where the trace lacks one of those drawn', async () => {
    const { queries, traces } = shelf((count) => (count === 1 ? new RequestError(400, 'channel "Gear"') : null));
    const trace = await traces.get(key, new AbortController().signal);
    expect([...trace.channels.keys()]).toEqual(['Speed']);
    expect(queries.map(({ channels }) => channels)).toContain(null);
  });

  it('gives up on what will not pass, and in the end on all', async () => {
    const refused = shelf(() => new RequestError(400, 'pixels: 1 to 8192'));
    await expect(refused.traces.get(key, new AbortController().signal)).rejects.toThrow('pixels');
    expect(refused.queries).toHaveLength(3);
    const missing = shelf(() => new RequestError(404, 'no trace of lap 1'));
    await expect(missing.traces.get(key, new AbortController().signal)).rejects.toThrow('no trace');
    expect(missing.queries).toHaveLength(8);
  });
});
