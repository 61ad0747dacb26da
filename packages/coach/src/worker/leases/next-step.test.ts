import type { Owner } from '@gt3/bus';
import { describe, expect, test } from 'vitest';
import { nextStep } from './next-step.ts';

const ME = 'me';
const owner = (worker: string | null): Owner => ({ worker, reading: true, revision: 7 });
const step = (of: string | null, desired: string | null, open: boolean, gone: string[] = []) =>
  nextStep(ME, { owner: owner(of), desired, open }, (worker) => gone.includes(worker));

describe('a partition', () => {
  test('that is mine and should be is read', () => {
    expect(step(ME, ME, false)).toEqual({ kind: 'open' });
    expect(step(ME, ME, true)).toBeNull();
  });

  test("that is mine and should be another worker's is handed over, read or not", () => {
    expect(step(ME, 'other', true)).toEqual({ kind: 'hand-over', to: 'other' });
    expect(step(ME, 'other', false)).toEqual({ kind: 'hand-over', to: 'other' });
  });

  test('that is mine when no worker is left is given back', () => {
    expect(step(ME, null, true)).toEqual({ kind: 'hand-over', to: null });
  });

  test('that another worker has taken is dropped, also when I should have it', () => {
    expect(step('other', ME, true)).toEqual({ kind: 'drop' });
    expect(step('other', ME, true, ['other'])).toEqual({ kind: 'drop' });
    expect(step(null, ME, true)).toEqual({ kind: 'drop' });
  });

  test("that is nobody's is claimed by the one that should have it, and by no other", () => {
    expect(step(null, ME, false)).toEqual({ kind: 'claim' });
    expect(step(null, 'other', false)).toBeNull();
  });

  test('of a worker that lives is left to it; of one that is gone it is claimed', () => {
    expect(step('other', ME, false)).toBeNull();
    expect(step('other', ME, false, ['other'])).toEqual({ kind: 'claim' });
    expect(step('other', 'third', false, ['other'])).toBeNull();
  });
});
