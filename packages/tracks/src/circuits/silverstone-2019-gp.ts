import { type Circuit, corner } from '../circuit.ts';

/** Silverstone, Arena Grand Prix layout. Turn 18 is the opening end of Club. */
export const silverstone2019Gp: Circuit = {
  key: 'silverstone_2019_gp',
  trackName: 'silverstone 2019 gp',
  name: 'Silverstone Circuit',
  config: 'Grand Prix',
  country: 'UK',
  lapLength: 5796.1,
  officialLength: 5891,
  width: 15,
  corners: [
    corner([1], 'Abbey', 'right', 321, 414, 549),
    corner([2], 'Farm Curve', 'left', 563, 632, 749),
    corner([3], 'Village', 'right', 840, 909, 982),
    corner([4], 'The Loop', 'left', 990, 1041, 1150),
    corner([5], 'Aintree', 'left', 1151, 1227, 1336),
    corner([6], 'Brooklands', 'left', 1868, 1975, 2059),
    corner([7], 'Luffield', 'right', 2070, 2105, 2311),
    corner([8], 'Woodcote', 'right', 2359, 2490, 2643),
    corner([9], 'Copse', 'right', 2941, 3049, 3227),
    corner([10], 'Maggotts', 'left', 3486, 3555, 3577),
    corner([11], 'Maggotts Exit', 'right', 3629, 3679, 3748),
    corner([12], 'Becketts', 'left', 3760, 3826, 3889),
    corner([13], 'Becketts Exit', 'right', 3896, 3976, 4083),
    corner([14], 'Chapel', 'left', 4104, 4123, 4245),
    corner([15], 'Stowe', 'right', 4879, 4977, 5126),
    corner([16], 'Vale', 'left', 5407, 5455, 5484),
    corner([17, 18], 'Club', 'right', 5487, 5506, 5787),
  ],
};
