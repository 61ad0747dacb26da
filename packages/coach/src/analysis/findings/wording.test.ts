import { CAUSES, type Corner } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { explanation, instruction } from './wording.ts';

const corner: Corner = { id: 'T12', name: 'Parabolica', direction: 'right', start: 0, apex: 10, end: 20 };

test.each(CAUSES)('%s: an instruction of at most eight words', (cause) => {
  const words = instruction(cause, { value: 123.4, unit: 'm' }, corner).split(' ');
  expect(words.length).toBeLessThanOrEqual(8);
  expect(words.join(' ')).toContain('turn 12');
});

test('the longer text has the official name and both numbers of evidence', () => {
  const evidence = [
    { what: 'brakes at', unit: 'm', value: 571.4, reference: 583.2 },
    { what: 'minimum speed', unit: 'km/h', value: 84.66, reference: 90 },
  ];
  expect(explanation('brake-early', { value: 11.8, unit: 'm' }, corner, 0.114, evidence)).toBe(
    'T12 Parabolica: braked too early by 12 m, 0.11 s lost; brakes at 571 m (reference 583 m), minimum speed 84.7 km/h (reference 90.0 km/h).',
  );
});

test('a corner without an official name goes by its number', () => {
  const bare = { ...corner, name: 'Turn 12' };
  expect(explanation('coast', { value: 12, unit: 'm' }, bare, 0.1, [])).toMatch(/^T12: coasted/);
});
