import { expect, it } from 'vitest';
import { apexShare, cornerFor, cornerStretch, neighbourCorner } from './corner-stretch.ts';

const corner = (id: string, start: number) => ({
  id,
  name: null,
  direction: null,
  start,
  apex: start + 30,
  end: start + 80,
});
const corners = [corner('T1', 300), corner('T2', 900), corner('T3', 1800)];

it('shows a corner with its braking zone, within the lap', () => {
  const { from, to } = cornerStretch(corner('T2', 900), 2000);
  expect(from * 2000).toBeCloseTo(720);
  expect(to * 2000).toBeCloseTo(1100);
  expect(cornerStretch(corner('T1', 50), 2000).from).toBe(0);
  expect(cornerStretch(corner('T3', 1900), 2000).to).toBe(1);
  expect(apexShare(corner('T1', 300), 2000)).toBe(0.165);
});

it('gives each place its corner', () => {
  const at = (metres: number) => cornerFor(corners, metres)?.id;
  expect([at(0), at(350), at(381), at(1880), at(1990), at(Number.NaN)]).toEqual([
    'T1',
    'T1',
    'T2',
    'T3',
    'T1',
    undefined,
  ]);
});

it('goes from corner to corner, round the line', () => {
  const ids = (metres: number) => [1, -1].map((by) => neighbourCorner(corners, metres, by === 1 ? 1 : -1)?.id);
  expect(ids(930)).toEqual(['T3', 'T1']);
  expect(ids(100)).toEqual(['T1', 'T3']);
  expect(ids(1990)).toEqual(['T1', 'T3']);
  expect(ids(Number.NaN)).toEqual(['T1', 'T3']);
  expect(neighbourCorner([], 5, 1)).toBeNull();
});
