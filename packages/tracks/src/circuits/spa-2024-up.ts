import { type Circuit, corner } from '../circuit.ts';

/** Spa-Francorchamps. Pouhon (10 and 11) is one long corner, the chicane (18 and 19) one braking zone. */
export const spa2024Up: Circuit = {
  key: 'spa_2024_up',
  trackName: 'spa 2024 up',
  name: 'Circuit de Spa-Francorchamps',
  config: 'Grand Prix Pits',
  country: 'Belgium',
  lapLength: 6929.4,
  officialLength: 7004,
  width: 12,
  corners: [
    corner([1], 'La Source', 'right', 344, 385, 454),
    corner([2], 'Eau Rouge', 'left', 974, 1021, 1050),
    corner([3], 'Raidillon', 'right', 1067, 1125, 1217),
    corner([4], 'Raidillon Crest', 'left', 1251, 1299, 1348),
    corner([5], 'Les Combes', 'right', 2348, 2411, 2443),
    corner([6], 'Les Combes Exit', 'left', 2448, 2492, 2555),
    corner([7], 'Malmedy', 'right', 2562, 2616, 2719),
    corner([8], 'Bruxelles', 'right', 2927, 3042, 3154),
    corner([9], "Speaker's Corner", 'left', 3191, 3251, 3346),
    corner([10, 11], 'Pouhon', 'left', 3709, 3778, 4152),
    corner([12], 'Les Fagnes', 'right', 4382, 4482, 4545),
    corner([13], 'Les Fagnes Exit', 'left', 4551, 4603, 4722),
    corner([14], 'Campus', 'right', 4834, 4900, 4982),
    corner([15], 'Stavelot', 'right', 5028, 5059, 5283),
    corner([16], 'Blanchimont Entry', 'left', 5714, 5826, 5952),
    corner([17], 'Blanchimont', 'left', 6049, 6107, 6245),
    corner([18, 19], 'Chicane (Bus Stop)', 'right', 6654, 6687, 6810),
  ],
};
