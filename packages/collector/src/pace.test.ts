import { describeSession, parseSession } from '@gt3/irsdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { paced } from './pace.ts';
import type { SourceEvent } from './source.ts';

const START = 5000;
/** A clock that stands still but for sleeping, which takes longer than asked for. */
function fakeClock(late: () => number): Clock & { slept: number[] } {
  let now = START;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(ms) {
      slept.push(ms);
      now += ms + late();
    },
  };
}

async function* eventsOf(times: readonly number[], chunk: number): AsyncGenerator<SourceEvent> {
  const session = { description: describeSession(parseSession('')), sessionNum: 0, fallbackTrackLength: 1 };
  yield { kind: 'session', session, layout: { hz: 60, channels: [] }, tick: 0, t: times[0] ?? 0 };
  const rows = { ticks: Float64Array.from(times.keys()), times: Float64Array.from(times), columns: [] };
  for (let from = 0; from < times.length; from += chunk) {
    yield { kind: 'rows', rows: { ...rows, from, to: Math.min(times.length, from + chunk) } };
  }
}

/** Milliseconds after the start at which each row was handed over. */
async function play(times: readonly number[], speed: number, clock: Clock, signal = new AbortController().signal) {
  const handed: number[] = [];
  for await (const event of paced(eventsOf(times, 100), { speed, clock, signal })) {
    if (event.kind !== 'rows') continue;
    expect(event.rows.from).toBe(handed.length);
    for (let row = event.rows.from; row < event.rows.to; row++) handed.push(clock.now() - START);
  }
  return handed;
}

const steady = (seconds: number) => Array.from({ length: seconds * 60 }, (_, i) => 99.9 + i / 60);

describe('paced', () => {
  it('hands no row over before it is due, and none later than a sleep takes, however long it plays', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0.5, 1, 7, 20),
        fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 1, maxLength: 50 }),
        async (speed, delays) => {
          let i = 0;
          const handed = await play(
            steady(60),
            speed,
            fakeClock(() => delays[i++ % delays.length] ?? 0),
          );
          expect(handed.length).toBe(3600);
          for (const [row, at] of handed.entries()) {
            const due = (row * 1000) / 60 / speed;
            expect(at).toBeGreaterThanOrEqual(due - 1e-6);
            expect(at).toBeLessThan(due + 5 + 1 + 30);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('never sleeps when it goes as fast as it can', async () => {
    const clock = fakeClock(() => 0);
    expect((await play(steady(10), Number.POSITIVE_INFINITY, clock)).length).toBe(600);
    expect(clock.slept).toEqual([]);
  });

  it('does not wait for a hole in the session time, nor for a step back', async () => {
    const handed = await play(
      [10, 10 + 1 / 60, 500, 500 + 1 / 60, 3],
      1,
      fakeClock(() => 0),
    );
    expect(handed.at(-1)).toBeLessThan(100);
  });

  it('waits for a short hole as long as it lasted', async () => {
    const handed = await play(
      [10, 10.5],
      1,
      fakeClock(() => 0),
    );
    expect(handed).toEqual([0, 500]);
  });

  it('ends when it is told to stop', async () => {
    const stop = new AbortController();
    const clock = fakeClock(() => 0);
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (ms, signal) => {
      if (clock.now() - START > 1000) stop.abort();
      return sleep(ms, signal);
    };
    const handed = await play(steady(10), 1, clock, stop.signal);
    expect(handed.length).toBeGreaterThan(55);
    expect(handed.length).toBeLessThan(70);
  });
});
