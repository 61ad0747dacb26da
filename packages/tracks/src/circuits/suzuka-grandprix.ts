import { type Circuit, corner } from '../circuit.ts';

/** Suzuka. Turns 1 and 2 are one braking zone into one long right; the Casio Triangle is 16 and 17. */
export const suzukaGrandprix: Circuit = {
  key: 'suzuka_grandprix',
  trackName: 'suzuka grandprix',
  name: 'Suzuka International Racing Course',
  config: 'Grand Prix',
  country: 'Japan',
  lapLength: 5753.6,
  officialLength: 5807,
  width: 12,
  corners: [
    corner([1, 2], 'First Corner', 'right', 631, 800, 966),
    corner([3], 'S Curves 1', 'left', 1015, 1107, 1154),
    corner([4], 'S Curves 2', 'right', 1165, 1245, 1301),
    corner([5], 'S Curves 3', 'left', 1309, 1367, 1454),
    corner([6], 'Gyaku Bank', 'right', 1462, 1552, 1655),
    corner([7], 'Dunlop Curve', 'left', 1664, 1705, 2156),
    corner([8], 'Degner 1', 'right', 2231, 2286, 2342),
    corner([9], 'Degner 2', 'right', 2392, 2442, 2497),
    corner([10], 'Turn 10', 'right', 2694, 2768, 2840),
    corner([11], 'Hairpin', 'left', 2855, 2894, 2965),
    corner([12], '200R', 'right', 3006, 3153, 3618),
    corner([13], 'Spoon Entry', 'left', 3712, 3832, 3861),
    corner([14], 'Spoon Exit', 'left', 3862, 3923, 4082),
    corner([15], '130R', 'left', 4864, 4954, 5127),
    corner([16, 17], 'Casio Triangle', 'right', 5297, 5357, 5444),
    corner([18], 'Last Curve', 'right', 5458, 5502, 5678),
  ],
};
