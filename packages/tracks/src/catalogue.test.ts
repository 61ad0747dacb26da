import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circuitByKey, findCircuit, listCircuits, UnknownTrackError } from './catalogue.ts';

describe('the catalogue', () => {
  test('has the eight circuits, in order of their keys', () => {
    const keys = listCircuits().map((circuit) => circuit.key);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toHaveLength(8);
  });

  test.each(listCircuits())('$key: the corners are in order, apart, and have their own ids', (circuit) => {
    let previousEnd = 0;
    for (const corner of circuit.corners) {
      expect(corner.start, corner.id).toBeGreaterThan(previousEnd);
      expect(corner.apex, corner.id).toBeGreaterThan(corner.start);
      expect(corner.end, corner.id).toBeGreaterThan(corner.apex);
      previousEnd = corner.end;
    }
    expect(previousEnd).toBeLessThanOrEqual(circuit.lapLength);
    expect(new Set(circuit.corners.map((corner) => corner.id)).size).toBe(circuit.corners.length);
  });

  test.each(listCircuits())('$key: official numbers rise and none is used twice', (circuit) => {
    const turns = circuit.corners.flatMap((corner) => corner.turns);
    expect(turns).toEqual([...new Set(turns)].sort((a, b) => a - b));
  });

  test.each(listCircuits())('$key: the length in the sim is within 4 % of the published one', (circuit) => {
    expect(Math.abs(circuit.lapLength / circuit.officialLength - 1)).toBeLessThan(0.04);
  });
});

describe('looking a circuit up', () => {
  test.each(['monza full', 'Monza Full', 'monza_full', ' MONZA-FULL '])('%j is Monza', (name) => {
    expect(findCircuit(name, null, 5750)?.key).toBe('monza_full');
  });

  test.each([
    ['spa 2024 up', null, 6930, 'spa_2024_up'],
    ['Nürburgring GP', null, 5070, 'nurburgring_gp'],
    ['sebring international', 'International', 5793.8, 'sebring_international'],
    ['sebring', 'International', 5793.8, 'sebring_international'],
    ['suzuka grandprix', null, null, 'suzuka_grandprix'],
  ])('%s %s %s is %s', (name, config, length, key) => {
    expect(findCircuit(name, config, length)?.key).toBe(key);
  });

  test('another length is another layout', () => {
    expect(findCircuit('monza full', null, 5750.7 * 1.024)?.key).toBe('monza_full');
    expect(findCircuit('monza full', null, 5750.7 * 1.026)).toBeNull();
    expect(findCircuit('monza full', null, 5750.7 * 0.974)).toBeNull();
  });

  test.each(['fuji international speedway no chicane', 'monza', '', '???'])('%j is not known', (name) => {
    expect(findCircuit(name, null, null)).toBeNull();
  });

  test('any case, spaces and underscores between the words find the same circuit', () => {
    const gap = fc.constantFrom(' ', '_', '-', '  ');
    fc.assert(
      fc.property(fc.constantFrom(...listCircuits()), gap, fc.boolean(), (circuit, between, upper) => {
        const name = circuit.trackName.replaceAll(' ', between);
        expect(circuitByKey(upper ? name.toUpperCase() : name)).toBe(circuit);
      }),
    );
  });

  test('an unknown key is answered with the nearest and with all', () => {
    const error = (key: string): unknown => {
      try {
        return circuitByKey(key);
      } catch (thrown) {
        return thrown;
      }
    };
    expect(error('monsa_full')).toBeInstanceOf(UnknownTrackError);
    expect(error('monsa_full')).toMatchObject({ key: 'monsa_full', suggestion: 'monza_full' });
    expect(error('spa')).toMatchObject({ suggestion: 'spa_2024_up' });
    for (const { key } of listCircuits()) expect(String(error('x'))).toContain(key);
  });
});
