import { type Amount, CAUSES, type Cause, type Corner } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explanation, instruction } from './wording.ts';

const corner: Corner = { id: 'T12', name: 'Parabolica', direction: 'right', start: 0, apex: 10, end: 20 };
const ids = fc.constantFrom('T1', 'T12', 'T10a', 'T7-8');
const units = fc.constantFrom<Amount['unit'][]>('m', 'km/h', '%', 'gear');
const amounts = fc.record({ value: fc.double({ min: 0, max: 999, noNaN: true }), unit: units });
const evidence = [
  { what: 'brakes at', unit: 'm', value: 571.4, reference: 583.2 },
  { what: 'minimum speed', unit: 'km/h', value: 84.66, reference: 90 },
];

/** First words that tell somebody to do something, or to be somewhere. */
const IMPERATIVE = /^(Brake|Release|Throttle|Wait|Coast|Off|One|Squeeze|Closer|Turn|Softer|Carry|Ease|Lift|Stay|Use) /;

describe('what is spoken', () => {
  test.each(CAUSES)('%s: an instruction of at most eight words that names the corner', (cause) => {
    fc.assert(
      fc.property(ids, amounts, (id, amount) => {
        const said = instruction(cause, amount, { ...corner, id });
        expect(said.split(' ').length).toBeLessThanOrEqual(8);
        expect(said).toMatch(IMPERATIVE);
        expect(said.endsWith(id.replace('T', 'turn '))).toBe(true);
      }),
    );
  });

  test('has whole metres and never none', () => {
    const say = (value: number) => instruction('brake-early', { value, unit: 'm' }, corner);
    expect(say(11.6)).toBe('Brake 12 metres later into turn 12');
    for (const value of [0, 0.2, 1.4, 99.7]) expect(say(value)).toMatch(/^Brake [1-9]\d* metres? later/);
  });

  test('tells opposite mistakes in opposite words', () => {
    const say = (cause: Cause) => instruction(cause, { value: 10, unit: 'm' }, corner);
    expect(say('brake-early')).toContain('later');
    expect(say('brake-late')).toContain('earlier');
    expect(say('gear-high')).toContain('lower');
    expect(say('gear-low')).toContain('higher');
    expect(new Set(CAUSES.map(say)).size).toBe(CAUSES.length);
  });
});

describe('the longer text', () => {
  test('has the official name and both numbers of evidence', () => {
    expect(explanation('brake-early', { value: 11.8, unit: 'm' }, corner, 0.114, evidence)).toBe(
      'T12 Parabolica: braked too early by 12 m, 0.11 s lost; brakes at 571 m (reference 583 m), minimum speed 84.7 km/h (reference 90.0 km/h).',
    );
  });

  test.each(CAUSES)(
    '%s: corner, what was done, how much, what it cost, and both numbers beside those of others',
    (cause) => {
      fc.assert(
        fc.property(ids, amounts, (id, amount) => {
          const text = explanation(cause, amount, { ...corner, id }, 0.2, evidence);
          expect(text).toMatch(/^T\S+ Parabolica: \w.* by [\d.]+ \S+, 0\.20 s lost; .+\.$/);
          expect(text.match(/\(reference [\d.]+ \S+\)/g)).toHaveLength(2);
        }),
      );
    },
  );

  test('a corner without an official name goes by its number', () => {
    for (const name of [null, 'Turn 12']) {
      expect(explanation('coast', { value: 12, unit: 'm' }, { ...corner, name }, 0.1, [])).toMatch(/^T12: coasted/);
    }
  });

  test('a number without a unit stands alone', () => {
    const gears = [{ what: 'gear', unit: '', value: 3, reference: 2 }];
    const text = explanation('gear-high', { value: 1, unit: 'gear' }, corner, 0.1, gears);
    expect(text).toContain('gear 3.0 (reference 2.0).');
  });
});
