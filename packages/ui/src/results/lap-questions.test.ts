import { describe, expect, it } from 'vitest';
import { lapOf } from '../testing/samples.ts';
import { bestLap, liveReference, shownLap } from './lap-questions.ts';

const laps = [
  lapOf({ lap: 1, time: 85, valid: false, reasons: ['off-track'] }),
  lapOf({ lap: 2, time: 91 }),
  lapOf({ lap: 3, time: 90, reference: { lap: 2, time: 91 }, losses: { lap: 3, total: -1, segments: [] } }),
  lapOf({ lap: 4, time: null, valid: false, reasons: ['unfinished'] }),
];

it('finds the best among valid laps', () => {
  expect(bestLap(laps)?.lap).toBe(3);
  expect(bestLap(laps.slice(0, 1))).toBeNull();
});

describe('liveReference', () => {
  it('is the best lap of the run where that beats what was named', () => {
    expect(liveReference(laps)).toEqual({ lap: 3, time: 90 });
  });

  it('is what the newest lap was compared with where that is faster', () => {
    const named = { lap: 0, time: 80 };
    expect(liveReference([...laps, lapOf({ lap: 5, time: 92, reference: named })])).toEqual(named);
  });

  it('is missing before the first valid lap', () => {
    expect(liveReference(laps.slice(0, 1))).toBeNull();
  });
});

it('shows the lap chosen, else the newest with losses, else the newest', () => {
  expect(shownLap(laps, 2)?.lap).toBe(2);
  expect(shownLap(laps, null)?.lap).toBe(3);
  expect(shownLap(laps, 99)?.lap).toBe(3);
  expect(shownLap(laps.slice(0, 2), null)?.lap).toBe(2);
  expect(shownLap([], null)).toBeNull();
});
