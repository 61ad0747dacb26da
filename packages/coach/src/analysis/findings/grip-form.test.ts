import { expect, test } from 'vitest';
import { GripForm } from './grip-form.ts';

test('what makes every corner slower is the car, what makes one slower is not', () => {
  const form = new GripForm();
  for (const speed of [29.4, 39.2, 35, 19.6, 24.5]) form.add(speed, speed === 35 ? 50 : speed / 0.98);
  expect(form.ratio).toBeCloseTo(0.98, 9);
});

test('two corners say nothing, nor does a car that is faster, nor another reference', () => {
  const form = new GripForm();
  form.add(19, 20);
  form.add(19, 20);
  expect(form.ratio).toBe(1);
  form.add(19, 20);
  expect(form.ratio).toBeCloseTo(0.95, 9);
  form.reset();
  for (let i = 0; i < 5; i++) form.add(21, 20);
  expect(form.ratio).toBe(1);
});
