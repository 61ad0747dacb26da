import { describeSession, parseSession, type SessionDescription, type SessionDriver } from '@gt3/irsdk';
import { channel, decode, encode, referenceKey, sessionInfo, trackKey } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSessionInfo } from './session-info.ts';
import { SESSION_TEXT } from './testing/synthetic-ibt.ts';

const layout = { hz: 60, channels: [channel('Speed').index] };
const place = { run: 'run-1', tick: 7, t: 12.5 };
const infoOf = (description: SessionDescription, sessionNum: number | null) =>
  toSessionInfo({ description, sessionNum, fallbackTrackLength: 1234 }, layout, place);

const text = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(`\u{1f3c1}`.repeat(1500))));
const number = fc.option(fc.oneof(fc.double(), fc.integer(), fc.constant(1e300)));
const drivers: fc.Arbitrary<SessionDriver> = fc.record({
  carIdx: fc.oneof(fc.double(), fc.integer({ min: -2, max: 300 })),
  userName: text,
  userId: number,
  teamName: text,
  carNumber: text,
  carId: number,
  carPath: text,
  carScreenName: text,
  carClassId: number,
  carClassName: text,
  isPaceCar: fc.boolean(),
  isSpectator: fc.boolean(),
  isAi: fc.boolean(),
  estimatedLapTime: number,
});
const plain = describeSession(parseSession(''));
const descriptions: fc.Arbitrary<SessionDescription> = fc
  .record({
    track: fc.record({ name: text, displayName: text, configName: text, lengthM: number }),
    car: fc.record({ path: text, screenName: text, redlineRpm: number, fuelMaxL: number }),
    shift: number,
    drivers: fc.array(drivers, { maxLength: 200, size: 'max' }),
    playerCarIdx: number,
    incidentLimit: number,
    type: text,
  })
  .map((made) => ({
    ...plain,
    track: { ...plain.track, ...made.track },
    car: { ...plain.car, ...made.car, shiftLightRpm: { ...plain.car.shiftLightRpm, shift: made.shift } },
    drivers: made.drivers,
    player: made.drivers[0] ?? null,
    playerCarIdx: made.playerCarIdx,
    incidentLimit: made.incidentLimit,
    sessions: [{ num: 0, type: made.type, name: null }],
  }));

describe('toSessionInfo', () => {
  it('says what the session string says', () => {
    const info = infoOf(describeSession(parseSession(SESSION_TEXT)), 1);
    expect(info).toMatchObject({
      ...place,
      track: { name: 'testring full', displayName: 'Testring', config: null, length: 3600 },
      car: { path: 'testgt3', name: 'Test GT3', redline: 7500, shiftRpm: null, fuelMax: null },
      driver: 'Test Driver',
      sessionNum: 1,
      sessionType: 'Race',
      playerCarIdx: 0,
      drivers: [{ carIdx: 0, name: 'Test Driver', number: '007', car: 'Test GT3' }],
    });
    expect(info.missing).toContain('YawRate');
    expect(info.missing).not.toContain('Speed');
  });

  it('is valid, survives the codec and can name keys, whatever the description holds', () => {
    fc.assert(
      fc.property(descriptions, number, (description, sessionNum) => {
        const info = infoOf(description, sessionNum);
        expect(JSON.stringify(decode(sessionInfo, encode(info)))).toBe(JSON.stringify(info));
        expect(trackKey(info.track.name)).not.toBe('');
        expect(referenceKey(info.car.path, info.track.name)).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });

  it('passes a limit of incident points on, and none where there is none', () => {
    expect(infoOf({ ...plain, incidentLimit: 17 }, 0).incidentLimit).toBe(17);
    expect(infoOf({ ...plain, incidentLimit: null }, 0)).not.toHaveProperty('incidentLimit');
  });

  it('falls back where the session string says nothing', () => {
    const info = infoOf(plain, null);
    expect(sessionInfo.check(info)).toBe(true);
    expect(info).toMatchObject({ track: { name: 'unknown', length: 1234 }, car: { path: 'unknown' }, sessionNum: 0 });
  });
});
