import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { listCircuits } from './catalogue.ts';
import { unpackLap } from './driven-lap.ts';
import { loadShape } from './load-shape.ts';
import { positionAt } from './shape-lookup.ts';

test('a stored lap is unpacked by running sums', () => {
  const lap = unpackLap({ distanceDm: [5, 50], eastCm: [0, -250], northCm: [100, 1], altitudeDm: [1830, -1] });
  expect([...lap.distance]).toEqual([0.5, 5.5]);
  expect([...lap.east]).toEqual([0, -2.5]);
  expect([...lap.north]).toEqual([1, 1.01]);
  expect([...lap.altitude]).toEqual([183, 182.9]);
});

describe.each(listCircuits())('$key beside the lap it was made from', (circuit) => {
  const source = sharedFile(`data/tracks/${circuit.key}.csv`);

  test.skipIf(source === null)('the shape stays within 3 m of the lap, within 0.4 m where the lap closes', async () => {
    const shape = await loadShape(circuit);
    const rows = readFileSync(source ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    rows.forEach((row, index) => {
      const [distance = 0, east = 0, north = 0, altitude = 0] = row.split(',').map(Number);
      const place = positionAt(shape, distance);
      expect(Math.hypot(place.east - east, place.north - north), row).toBeLessThan(index < 20 ? 0.4 : 3);
      expect(Math.abs(place.altitude - altitude), row).toBeLessThan(0.5);
    });
  });
});
