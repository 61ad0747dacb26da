import { describe, expect, test } from 'vitest';
import { GripEnvelope } from './envelope.ts';
import { measureLap } from './lap-limits.ts';
import { onTheTable, possible } from './possible.ts';
import { BENDS, KNOWN_CAR, KNOWN_LENGTH, type KnownLap, knownLap, without } from './testing/known-car.ts';

/** Seconds on the table around each bend for a driver who drives every lap the same. */
function table(lap: KnownLap): number[] {
  const trace = knownLap(KNOWN_CAR, lap);
  const envelope = new GripEnvelope();
  const measured = measureLap(trace);
  if (measured !== null) envelope.add(measured);
  const could = possible(trace, envelope.now);
  if (could === null) throw new Error('the envelope refuses');
  const cuts = [0, ...BENDS.slice(1).map((bend) => bend.at - 120), KNOWN_LENGTH];
  const parts = BENDS.map((_, i) => onTheTable(could, cuts[i] ?? 0, cuts[i + 1] ?? 0));
  expect(parts.reduce((sum, one) => sum + one, 0)).toBeCloseTo(onTheTable(could, 0, KNOWN_LENGTH), 9);
  for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
  return parts;
}

describe('what the car could do', () => {
  test('is little more than what a driver at the limit does', () => {
    const lost = table({ noise: 1 });
    expect(lost.reduce((sum, one) => sum + one, 0)).toBeLessThan(1);
  });

  test.each([0, 1, 2, 3])(
    'finds bend %i, which the driver takes too slowly in every lap, from no faster driver',
    (bend) => {
      const lost = table({ noise: 1, slow: { [bend]: 0.85 } });
      const [most = 0, next = 0] = lost.toSorted((a, b) => b - a);
      expect(lost.indexOf(most)).toBe(bend);
      expect(most).toBeGreaterThan(2 * next);
      const truth = knownLap(KNOWN_CAR, { slow: { [bend]: 0.85 } }).time - knownLap(KNOWN_CAR).time;
      expect(Math.abs(most / truth - 1)).toBeLessThan(0.5);
    },
  );

  test('is not claimed where the envelope refuses a limit, or nothing shows the turning', () => {
    const trace = knownLap(KNOWN_CAR);
    const envelope = new GripEnvelope();
    expect(possible(trace, envelope.now)).toBeNull();
    const measured = measureLap(trace);
    if (measured !== null) envelope.add(measured);
    expect(possible(trace, envelope.now)).not.toBeNull();
    expect(possible(without(trace, 'LatAccel', 'YawRate', 'Lat', 'Lon'), envelope.now)).toBeNull();
  });
});
