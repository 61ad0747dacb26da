import { describe, expect, test } from 'vitest';
import { circuitByKey, listCircuits } from './catalogue.ts';
import { cornerAt, cornerById, UnknownCornerError } from './corner-lookup.ts';

const monza = circuitByKey('monza_full');

describe('corner at a lap distance', () => {
  test.each(listCircuits())('$key: each corner is found at its ends and apex, on any lap', (circuit) => {
    for (const corner of circuit.corners) {
      for (const place of [corner.start, corner.apex, corner.end]) expect(cornerAt(circuit, place)).toBe(corner);
      for (const lap of [-1, 3]) expect(cornerAt(circuit, corner.apex + lap * circuit.lapLength)).toBe(corner);
    }
  });

  test('a straight is no corner', () => {
    expect(cornerAt(monza, 0)).toBeNull();
    expect(cornerAt(monza, -1)).toBeNull();
    expect(cornerAt(monza, 4600)).toBeNull();
  });
});

describe('corner by id', () => {
  test('finds it in any case', () => {
    expect(cornerById(monza, 't6').name).toBe('Lesmo 1');
  });

  test('an unknown id is answered with all ids', () => {
    expect(() => cornerById(monza, 'T12')).toThrow(UnknownCornerError);
    expect(() => cornerById(monza, 'T12')).toThrow(/known are T1, T3, T4, T6, T7, T8, T11$/);
  });

  test('a turn inside a complex is answered with the complex', () => {
    expect(() => cornerById(monza, 'T9')).toThrow(/part of T8, Variante Ascari/);
  });
});
