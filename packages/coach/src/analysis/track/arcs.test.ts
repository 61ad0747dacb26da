import { expect, test } from 'vitest';
import { arcs } from './arcs.ts';

/** A lap of 1000 m with half-sine arcs. */
function load(turns: readonly { from: number; to: number; peak: number }[]): Float32Array {
  return Float32Array.from({ length: 1000 }, (_, d) => {
    const turn = turns.find(({ from, to }) => d >= from && d <= to);
    return turn === undefined ? 0 : turn.peak * Math.sin((Math.PI * (d - turn.from)) / (turn.to - turn.from));
  });
}

test('arcs are found with their direction and where they are hardest', () => {
  const found = arcs(
    load([
      { from: 100, to: 200, peak: 15 },
      { from: 500, to: 700, peak: -18 },
    ]),
  );
  expect(found.map(({ direction, peak }) => [direction, Math.round(peak)])).toEqual([
    ['left', 150],
    ['right', 600],
  ]);
});

test('a bend far gentler than the others is none', () => {
  expect(
    arcs(
      load([
        { from: 100, to: 300, peak: 18 },
        { from: 500, to: 700, peak: 5 },
      ]),
    ),
  ).toHaveLength(1);
});

test('two arcs the same way with little between them are one, the other way they are two', () => {
  const second = (peak: number) => [
    { from: 100, to: 200, peak: 15 },
    { from: 230, to: 330, peak },
  ];
  expect(arcs(load(second(14)))).toHaveLength(1);
  expect(arcs(load(second(-14)))).toHaveLength(2);
});

test('a straight lap has none', () => {
  expect(arcs(new Float32Array(100))).toEqual([]);
});
