import { describe, expect, test } from 'vitest';
import type { Trace } from '../lap/trace.ts';
import { GripEnvelope } from './envelope.ts';
import { measureLap } from './lap-limits.ts';
import { KNOWN_CAR, type KnownCar, knownLap, without } from './testing/known-car.ts';

function envelopeOf(...laps: readonly Trace[]): GripEnvelope {
  const envelope = new GripEnvelope();
  for (const lap of laps) {
    const measured = measureLap(lap);
    if (measured !== null) envelope.add(measured);
  }
  return envelope;
}

const NOISE = { noise: 2 };
const LAP = knownLap(KNOWN_CAR, NOISE);
const at60 = (line: { at0: number; slope: number } | null) =>
  line === null ? Number.NaN : line.at0 + 3600 * line.slope;
const true60 = ({ rest, growth }: KnownCar['lateral']) => rest + 3600 * growth;
const near = (value: number | undefined | null, truth: number, share: number) => {
  expect(Math.abs((value ?? Number.NaN) / truth - 1)).toBeLessThan(share);
};

describe('an envelope', () => {
  test('shows what the car can do, at rest and at speed, through noise', () => {
    const { lateral, braking, drive } = envelopeOf(LAP, LAP).now;
    near(lateral.fit?.at0, KNOWN_CAR.lateral.rest, 0.08);
    near(at60(lateral.fit), true60(KNOWN_CAR.lateral), 0.08);
    near(braking.fit?.at0, KNOWN_CAR.braking.rest, 0.15);
    near(at60(braking.fit), true60(KNOWN_CAR.braking), 0.1);
    near(drive.fit?.power, KNOWN_CAR.power, 0.05);
    near(drive.fit?.drag, KNOWN_CAR.drag, 0.15);
  });

  test('tells cars with more downforce, more brakes and more power from others', () => {
    const plain = envelopeOf(LAP).now;
    const grip = { rest: 15, growth: 2.6e-3 };
    const other = envelopeOf(knownLap({ ...KNOWN_CAR, lateral: grip, power: 300 }, NOISE)).now;
    expect(at60(other.lateral.fit)).toBeGreaterThan(at60(plain.lateral.fit) + 2);
    expect(other.drive.fit?.power).toBeGreaterThan((plain.drive.fit?.power ?? 0) + 25);
  });

  test('has the same from yaw rate, and nearly the same from positions, where accelerations are missing', () => {
    const known = envelopeOf(LAP).now.lateral.fit;
    const yaw = envelopeOf(without(LAP, 'LatAccel')).now.lateral.fit;
    const positions = envelopeOf(without(LAP, 'LatAccel', 'YawRate')).now.lateral.fit;
    near(yaw?.at0, known?.at0 ?? 0, 0.04);
    near(positions?.at0, known?.at0 ?? 0, 0.15);
  });

  test('refuses what it was not shown, and says how much that was', () => {
    expect(envelopeOf().now.lateral).toEqual({ fit: null, metres: 0 });
    const blind = envelopeOf(without(LAP, 'LatAccel', 'YawRate', 'Lat', 'Lon')).now;
    expect(blind.lateral).toEqual({ fit: null, metres: 0 });
    expect(blind.traction.most).toBeNull();
    expect(envelopeOf(without(LAP, 'Throttle')).now.drive).toEqual({ fit: null, metres: 0 });
    const short = {
      ...LAP,
      columns: new Map([...LAP.columns].map(([name, column]) => [name, column.subarray(0, 90)])),
    };
    expect(envelopeOf({ ...short, n: 90 }).now.drive.fit).toBeNull();
    expect(measureLap(without(LAP, 'Speed'))).toBeNull();
  });

  test('does not take a lap of kerbs or one wild lap for grip', () => {
    const wild = knownLap({ ...KNOWN_CAR, lateral: { rest: 30, growth: 0 } });
    const usual = envelopeOf(LAP, LAP, LAP).now.lateral.fit?.at0 ?? 0;
    near(envelopeOf(LAP, LAP, wild, LAP).now.lateral.fit?.at0, usual, 0.02);
    const kerbs = LAP.columns.get('LatAccel')?.map((a, i) => (i % 97 < 3 ? a + Math.sign(a) * 15 : a)) ?? null;
    const bumpy = {
      ...LAP,
      columns: new Map([...LAP.columns, ...(kerbs === null ? [] : [['LatAccel', kerbs] as const])]),
    };
    near(envelopeOf(bumpy).now.lateral.fit?.at0, usual, 0.3);
  });

  test('forgets the oldest of more than eight laps, and goes on from a snapshot', () => {
    const envelope = envelopeOf(...Array.from({ length: 9 }, () => LAP));
    expect(envelope.laps).toBe(8);
    const other = new GripEnvelope();
    other.restore(structuredClone(envelope.snapshot()));
    expect(other.now).toEqual(envelope.now);
  });
});
