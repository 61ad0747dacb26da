import { type Circuit, corner } from '../circuit.ts';

/** Sebring International Raceway. Turn 2 is a kink in the braking zone of turn 3. */
export const sebringInternational: Circuit = {
  key: 'sebring_international',
  trackName: 'sebring international',
  name: 'Sebring International Raceway',
  config: 'International',
  country: 'USA',
  lapLength: 5793.7,
  officialLength: 6019,
  width: 14,
  corners: [
    corner([1], 'Turn 1', 'left', 368, 481, 654),
    corner([3], 'Turn 3', 'left', 878, 918, 989),
    corner([4], 'Turn 4', 'right', 993, 1010, 1049),
    corner([5], 'Turn 5', 'left', 1058, 1110, 1187),
    corner([6], 'Gurney Bend', 'right', 1215, 1288, 1596),
    corner([7], 'Hairpin', 'right', 1926, 1979, 2021),
    corner([8], 'Fangio Chicane Entry', 'right', 2056, 2153, 2283),
    corner([9], 'Fangio Chicane Exit', 'left', 2366, 2401, 2479),
    corner([10], 'Cunningham Corner', 'right', 2702, 2767, 2817),
    corner([11], 'Collier Curve', 'left', 2823, 2843, 3024),
    corner([12], 'Turn 12', 'right', 3043, 3084, 3153),
    corner([13], 'Tower Turn', 'right', 3179, 3247, 3320),
    corner([14], 'Bishop Bend', 'left', 3625, 3814, 3866),
    corner([15], 'Gendebien Bend', 'right', 3940, 3980, 4078),
    corner([16], 'Le Mans Curve', 'right', 4170, 4258, 4349),
    corner([17], 'Sunset Bend', 'right', 5130, 5348, 5598),
  ],
};
