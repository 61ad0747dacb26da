import { CONTRACT_VERSION, type FieldUpdate, type SessionInfo } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchOf, columnsOf } from '../testing/batch.ts';
import { GapWatch } from './gap-watch.ts';
import type { Draft } from './note-desk.ts';
import { PassClock } from './pass-clock.ts';

const SESSION: SessionInfo = {
  v: CONTRACT_VERSION,
  run: 'run-1',
  tick: 0,
  t: 0,
  track: { name: 'ring', displayName: 'Ring', config: null, length: 4000 },
  car: { path: 'gt3', name: 'GT3', redline: null, shiftRpm: null, fuelMax: null },
  driver: null,
  sessionNum: 1,
  sessionType: 'Race',
  playerCarIdx: 0,
  drivers: [{ carIdx: 7, name: 'A Rival', number: '44', car: 'gt3' }],
  missing: [],
};

/** Share of the lap after a share of its time: slow in the first half, quick in the second. */
const shape = (x: number) => x + 0.08 * Math.sin(2 * Math.PI * x);

/** Laps driven at session time `t` by a car with these lap times that began its first lap at `start`. */
function place(t: number, start: number, times: readonly number[]): number {
  let from = start;
  let lap = 0;
  for (const time of times) {
    if (t < from + time) break;
    from += time;
    lap++;
  }
  return lap + shape(Math.max(0, (t - from) / (times[lap] ?? 100)));
}

interface Car {
  readonly car: number;
  /** Seconds by which it starts before the driver. */
  readonly head: number;
  readonly times: readonly number[];
}

type OfLap = (lap: number) => boolean;
const always: OfLap = () => true;

/** A race of the driver, who laps in 100 s, and others; what is said at the end of each lap. */
function race(
  laps: number,
  others: readonly Car[],
  { counts = always, heard = always }: { counts?: OfLap; heard?: OfLap } = {},
): Draft[][] {
  let watch = new GapWatch();
  const times = Array<number>(laps + 1).fill(100);
  const said: Draft[][] = [];
  for (let tick = 0; said.length < laps; tick += 6) {
    const t = 100 + tick / 60;
    const at = (i: number) => place(t + i / 60, 100, times) + 1e-9;
    const ticks = [0, 1, 2, 3, 4, 5];
    const batch = batchOf(t, { LapDistPct: ticks.map((i) => at(i) % 1), Lap: ticks.map((i) => Math.floor(at(i))) });
    watch.take(columnsOf(batch), batch);
    if (Math.floor(at(5)) > said.length) {
      said.push(watch.lapEnded(counts(said.length), SESSION));
      for (const draft of said.at(-1) ?? []) if (heard(said.length - 1)) draft.onSaid?.();
    }
    if (tick % 12 === 0) watch.field(fieldOf(tick, t, others));
    if (tick % 6000 === 0) {
      const next = new GapWatch();
      next.restore(structuredClone(watch.snapshot()));
      watch = next;
    }
  }
  return said;
}

function fieldOf(tick: number, t: number, others: readonly Car[]): FieldUpdate {
  const places = others.map(({ head, times }) => place(t, 100 - head, times));
  return {
    v: CONTRACT_VERSION,
    run: 'run-1',
    tick,
    t,
    carIdx: others.map(({ car }) => car),
    lapDistPct: places.map((one) => one % 1),
    lap: places.map(Math.floor),
    position: others.map((_, i) => i + 1),
    onPitRoad: others.map(() => false),
  };
}

const says = (said: readonly Draft[][]) => said.map((drafts) => drafts.map((draft) => draft.say));
const steady = (time: number) => Array<number>(30).fill(time);

describe('gaps', () => {
  test('a car behind that gains 0.4 s a lap is told of after three laps, and again when it is half as far', () => {
    const said = race(7, [{ car: 7, head: -3.5, times: steady(99.6) }]);
    expect(says(said).map((one) => one.length)).toEqual([0, 0, 1, 0, 0, 1, 0]);
    const [draft] = said[2] ?? [];
    expect(draft?.say).toBe('Car behind closing, four tenths a lap');
    expect(draft?.text).toContain('car 44, A Rival, behind');
    expect(draft?.evidence[1]?.value).toBeCloseTo(-0.4, 2);
  });

  test('what was not spoken is offered again', () => {
    const said = race(4, [{ car: 7, head: -3.5, times: steady(99.6) }], { heard: (lap) => lap !== 2 });
    expect(says(said).map((one) => one.length)).toEqual([0, 0, 1, 1]);
  });

  test('a car ahead that loses 0.3 s a lap is being caught', () => {
    const said = race(6, [{ car: 7, head: 2.8, times: steady(100.3) }]);
    expect(said.flat().map((draft) => draft.say)).toEqual(['Catching car ahead, three tenths a lap']);
  });

  test('nothing is said of cars at the same pace, of those that draw away, and of those half a lap away', () => {
    const cars = [
      { car: 1, head: 2, times: steady(100) },
      { car: 2, head: -2, times: steady(100.4) },
      { car: 3, head: -50, times: steady(99) },
    ];
    expect(race(6, cars).flat()).toEqual([]);
  });

  test('cars that are laps down count for nothing', () => {
    const lapped = { car: 3, head: -102, times: steady(99) };
    expect(race(5, [lapped]).flat()).toEqual([]);
  });

  test('one bad lap of the other makes no trend', () => {
    const times = [100, 100, 103, 100, 100, 100, 100];
    expect(race(6, [{ car: 7, head: 5, times }]).flat()).toEqual([]);
  });

  test('laps that were not raced begin the trend anew', () => {
    const said = race(8, [{ car: 7, head: -4.5, times: steady(99.6) }], { counts: (lap) => lap !== 2 });
    expect(says(said).findIndex((one) => one.length > 0)).toBe(5);
  });
});

test('passes are timed to within 20 ms from readings at 5 Hz, whatever the pace', () => {
  const pace = fc.double({ min: 60, max: 200, noNaN: true });
  fc.assert(
    fc.property(pace, fc.double({ min: 0, max: 1, noNaN: true }), (lapTime, start) => {
      const clock = new PassClock();
      for (let t = 0; t < 1.5 * lapTime; t += 0.2) {
        const x = (start + t / lapTime) % 1;
        const point = clock.move(shape(x) % 1, t);
        if (point < 0) continue;
        let [low, high] = [t - 0.2, t];
        for (let i = 0; i < 30; i++) {
          const middle = (low + high) / 2;
          const past = (shape((start + middle / lapTime) % 1) - point / 20 + 1.5) % 1 >= 0.5;
          if (past) high = middle;
          else low = middle;
        }
        expect(Math.abs(clock.at(point) - high)).toBeLessThan(0.02);
      }
    }),
  );
});

test('a car that was moved passes nothing', () => {
  const clock = new PassClock();
  expect([0.1, 0.11, 0.5, 0.49, 0.49].map((share, i) => clock.move(share, i))).toEqual([-1, -1, -1, -1, -1]);
  expect(clock.move(0.51, 6)).toBe(10);
});
