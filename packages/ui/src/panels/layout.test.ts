import { expect, it } from 'vitest';
import { arrange, movePanel, type PanelLayout, showPanel, sizePanel } from './layout.ts';

const SPECS = [
  { id: 'map', name: 'Map' },
  { id: 'strips', name: 'Strips', size: 4 },
  { id: 'tyres', name: 'Tyres', hidden: true },
];
const order = (layout: PanelLayout) => layout.map(({ id }) => id);

it('begins as the view wants it', () => {
  expect(arrange(SPECS, undefined)).toEqual([
    { id: 'map', shown: true, size: 2 },
    { id: 'strips', shown: true, size: 4 },
    { id: 'tyres', shown: false, size: 2 },
  ]);
});

it('reads back what was arranged, whatever the view has now', () => {
  const arranged = sizePanel(showPanel(movePanel(arrange(SPECS, null), 'tyres', -2), 'tyres', true), 'map', 9);
  expect(arranged).toEqual([
    { id: 'tyres', shown: true, size: 2 },
    { id: 'map', shown: true, size: 5 },
    { id: 'strips', shown: true, size: 4 },
  ]);
  expect(arrange(SPECS, JSON.parse(JSON.stringify(arranged)))).toEqual(arranged);
  expect(order(arrange([...SPECS.slice(1), { id: 'feed', name: 'Feed' }], arranged))).toEqual([
    'tyres',
    'strips',
    'feed',
  ]);
});

it('does not trip over what it never wrote', () => {
  const odd = [null, 3, { id: 7 }, { id: 'map', size: 'x', shown: 'y' }, { id: 'map', size: 1 }, { id: 'gone' }];
  for (const stored of [odd, 'x', {}]) expect(arrange(SPECS, stored)).toEqual(arrange(SPECS, null));
});

it('stops at either end', () => {
  const layout = arrange(SPECS, null);
  expect(movePanel(layout, 'map', -1)).toBe(layout);
  expect(movePanel(layout, 'none', 1)).toBe(layout);
  expect(order(movePanel(layout, 'map', 9))).toEqual(['strips', 'tyres', 'map']);
});
