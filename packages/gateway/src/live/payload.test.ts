import { dataMessage, decode } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { LivePayload } from './payload.ts';

const FRAMES = {
  rig: 'rig-1',
  run: 'r1',
  tick0: 12,
  t0: 0.2,
  hz: 60,
  step: 2,
  n: 1,
  channels: Uint8Array.of(4),
  cols: Uint8Array.of(1, 2, 3, 4),
};

describe('LivePayload', () => {
  it.each([0, 1, 127, 128, 70_000, 0xffff_ffff])('says that %i were dropped', (dropped) => {
    const message = decode(dataMessage, new LivePayload(FRAMES).bytes(dropped));
    expect(message).toMatchObject({ k: 'frames', rig: 'rig-1', tick0: 12, dropped });
  });

  it('shares its bytes between sockets that missed nothing, and leaves them alone', () => {
    const payload = new LivePayload(FRAMES);
    const shared = payload.bytes(0);
    const before = Uint8Array.from(shared);
    expect(payload.bytes(5)).not.toBe(shared);
    expect(payload.bytes(0)).toBe(shared);
    expect(Uint8Array.from(shared)).toEqual(before);
  });
});
