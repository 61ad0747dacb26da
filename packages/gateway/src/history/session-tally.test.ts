import { describe, expect, it } from 'vitest';
import { makeLap } from '../testing/messages.ts';
import { SessionTally } from './session-tally.ts';

describe('SessionTally', () => {
  it('sums up laps by run and session, newest first', () => {
    const tally = new SessionTally();
    tally.add(makeLap('rig-1', 'a', 0, { valid: false, time: null, reasons: ['out-lap'] }), 1000);
    tally.add(makeLap('rig-1', 'a', 1), 2000);
    tally.add(makeLap('rig-1', 'a', 2), 3000);
    tally.add(makeLap('rig-1', 'a', 3, { valid: false, time: 80 }), 4000);
    tally.add(makeLap('rig-1', 'a', 4, { sessionNum: 1 }), 5000);
    tally.add(makeLap('rig-1', 'b', 0, { valid: false }), 6000);
    expect(tally.list()).toEqual([
      expect.objectContaining({ run: 'b', laps: 1, validLaps: 0, best: null }),
      expect.objectContaining({ run: 'a', sessionNum: 1, laps: 1, from: 5000, to: 5000 }),
      {
        run: 'a',
        sessionNum: 0,
        car: 'ferrari',
        track: 'fuji',
        laps: 4,
        validLaps: 2,
        best: { lap: 2, time: 99.8 },
        from: 1000,
        to: 4000,
      },
    ]);
  });
});
