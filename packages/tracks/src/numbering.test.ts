import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circuitByKey, listCircuits } from './catalogue.ts';
import type { Corner, Direction } from './circuit.ts';
import { type DetectedCorner, numberCorners } from './numbering.ts';

const monza = circuitByKey('monza_full');
const silverstone = circuitByKey('silverstone_2019_gp');

function seen(apex: number, direction: Direction | null = null): DetectedCorner {
  return { start: apex - 20, apex, end: apex + 20, direction };
}

function ids(detected: readonly DetectedCorner[], circuit = monza): string[] {
  return numberCorners(circuit, detected).map((label) => label.id);
}

describe('on a known circuit', () => {
  test('an apex in a range, or a little before or after it, carries the official number and name', () => {
    expect(numberCorners(monza, [seen(2500)])[0]).toMatchObject({ id: 'T6', name: 'Lesmo 1' });
    expect(ids([seen(2440)])).toEqual(['T6']);
    expect(ids([seen(5520)])).toEqual(['T11']);
  });

  test('of two in a chicane the one that turns its way keeps the number', () => {
    expect(ids([seen(930, 'right'), seen(968, 'left')])).toEqual(['T1', 'T1b']);
    expect(ids([seen(968, 'left'), seen(930, 'right')])).toEqual(['T1b', 'T1']);
    expect(ids([seen(3913, 'left'), seen(4035, 'right'), seen(4115, 'left')])).toEqual(['T8', 'T8b', 'T8c']);
  });

  test('without directions the one nearer to the apex keeps it', () => {
    expect(ids([seen(900), seen(925)])).toEqual(['T1b', 'T1']);
  });

  test('between neighbours the direction decides', () => {
    expect(ids([seen(5480, 'left'), seen(5482, 'right')], silverstone)).toEqual(['T16', 'T17']);
  });

  test('what the catalogue does not have is named after the corner before it', () => {
    const labels = numberCorners(monza, [seen(3300, 'left'), seen(100), seen(3500)]);
    expect(labels.map((label) => label.id)).toEqual(['T7b', 'T11b', 'T7c']);
    expect(labels.every((label) => label.official === null)).toBe(true);
  });

  test('a letter never repeats an id of the catalogue', () => {
    const glen = circuitByKey('watkinsglen_2021_fullcourse');
    const labels = ids([seen(1881), seen(2000), seen(2408), seen(2200)], glen);
    expect(labels).toEqual(['T5a', 'T5b', 'T5', 'T5c']);
  });

  test('no apex at all, or a great many, are numbered', () => {
    expect(ids([])).toEqual([]);
    const many = ids(Array.from({ length: 60 }, (_, i) => seen(4400 + i)));
    expect(new Set(many).size).toBe(60);
    expect(many.at(-1)).toBe('T8z36');
  });
});

describe('properties', () => {
  const someCorners = fc
    .constantFrom(...listCircuits())
    .chain((circuit) =>
      fc.record({ circuit: fc.constant(circuit), corners: fc.subarray([...circuit.corners], { minLength: 1 }) }),
    );

  test('whatever official corners are found, within 15 m of the apex, they carry their ids', () => {
    const shift = fc.double({ min: -15, max: 15, noNaN: true });
    fc.assert(
      fc.property(someCorners, fc.infiniteStream(shift), ({ circuit, corners }, shifts) => {
        const detected = corners.map((corner: Corner) => {
          const moved = shifts.next().value ?? 0;
          return { ...seen(corner.apex + moved, corner.direction), start: corner.start, end: corner.end };
        });
        expect(ids(detected, circuit)).toEqual(corners.map((corner) => corner.id));
      }),
    );
  });

  test('all ids differ, wherever the apexes lie and however they are ordered', () => {
    const anywhere = fc.record({
      apex: fc.double({ min: -1000, max: 9000, noNaN: true }),
      direction: fc.constantFrom<(Direction | null)[]>('left', 'right', null),
    });
    const circuit = fc.option(fc.constantFrom(...listCircuits()), { nil: null });
    fc.assert(
      fc.property(circuit, fc.array(anywhere, { maxLength: 40 }), (known, places) => {
        const labels = numberCorners(
          known,
          places.map((place) => seen(place.apex, place.direction)),
        );
        expect(new Set(labels.map((label) => label.id)).size).toBe(places.length);
      }),
    );
  });
});

test('on an unknown circuit corners are numbered by distance', () => {
  expect(numberCorners(null, [seen(900), seen(200), seen(3000)]).map((label) => label.id)).toEqual(['T2', 'T1', 'T3']);
});
