import { encode, type FieldUpdate, telemetrySubject } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Pit } from './testing/pit.ts';

const FIELD: FieldUpdate = {
  v: 1,
  run: 'r1',
  tick: 60,
  t: 1,
  carIdx: [0, 4],
  lapDistPct: [0.1, 0.5],
  lap: [1, 1],
  position: [1, 2],
  onPitRoad: [false, true],
};

describe('the other cars', () => {
  let pit: Pit;
  beforeAll(async () => {
    pit = await Pit.open();
  });
  afterAll(() => pit?.close());

  it('come to who watches a rig, and a broken update does not', async () => {
    const browser = await pit.browser();
    await pit.subscribe(browser, { rig: 'rig-f' });
    pit.bus.nc.publish(telemetrySubject('rig-f', 'field'), new Uint8Array([0xc1]));
    pit.bus.nc.publish(telemetrySubject('rig-f', 'field'), encode(FIELD));
    const message = await browser.until(() => browser.data('field')[0]);
    expect(message).toEqual({ k: 'field', rig: 'rig-f', field: FIELD });
  });
});
