import { expect, it } from 'vitest';
import { LinkMeter } from './link-meter.ts';

const STATS = {
  sent: 9,
  acked: 7,
  resent: 1,
  dropped: 0,
  pending: 2,
  buffered: 2,
  bufferedBytes: 400,
  ackMs: 3,
  refused: null,
};

it('tells the rate and the median acknowledgement time of the interval that ended', () => {
  const meter = new LinkMeter(1000);
  expect(meter.health({ ...STATS, ackMs: null }, 0)).toMatchObject({ hz: 0, ackMs: null });
  for (const ackMs of [null, 2, 50, 4]) meter.count(30, ackMs);
  expect(meter.health(STATS, 0).ackMs).toBe(3);
  meter.endInterval(3000);
  expect(meter.health(STATS, 5)).toEqual({
    hz: 60,
    ticksLost: 5,
    sent: 9,
    acked: 7,
    resent: 1,
    dropped: 0,
    pending: 2,
    ackMs: 4,
  });
  meter.endInterval(5000);
  expect(meter.health(STATS, 5)).toMatchObject({ hz: 0, ackMs: 4 });
});
