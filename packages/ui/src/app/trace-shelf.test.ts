import { describe, expect, it } from 'vitest';
import { type LapKey, RequestError } from '../protocol/http.ts';
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
  const queries: LapKey[] = [];
  const fetch = async (query: LapKey) => {
    queries.push(query);
    const failure = fail(queries.length);
    if (failure !== null) throw failure;
    return traceOf(1000, 10, ['Speed']);
  };
  return { queries, traces: new TraceShelf(fetch, impatient) };
}

describe('TraceShelf', () => {
  it('fetches a trace once', async () => {
    const { queries, traces } = shelf(() => null);
    const { signal } = new AbortController();
    const first = await traces.get(key, signal);
    expect(await traces.get(key, signal)).toBe(first);
    expect(queries).toEqual([{ rig: 'rig-1', run: 'run-1', lap: 1 }]);
    expect([...first.columns.keys()]).toEqual(['Speed']);
    expect(first.clock.at(0.5)).toBeCloseTo(10, 4);
  });

  it('tries again while the trace is not there yet', async () => {
    const { traces } = shelf((count) => (count <= 3 ? new RequestError(404, 'no trace of lap 1') : null));
    expect((await traces.get(key, new AbortController().signal)).lap).toBe(1);
  });

  it('gives up on what will not pass, and in the end on all', async () => {
    const refused = shelf(() => new RequestError(400, 'lap "x": a whole number'));
    await expect(refused.traces.get(key, new AbortController().signal)).rejects.toThrow('whole number');
    expect(refused.queries).toHaveLength(1);
    const missing = shelf(() => new RequestError(404, 'no trace of lap 1'));
    await expect(missing.traces.get(key, new AbortController().signal)).rejects.toThrow('no trace');
    expect(missing.queries).toHaveLength(4);
  });
});
