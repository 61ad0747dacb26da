import { type Circuit, corner } from '../circuit.ts';

/** Nürburgring Grand-Prix-Strecke with Mercedes-Arena and NGK chicane (turns 13 and 14). */
export const nurburgringGp: Circuit = {
  key: 'nurburgring_gp',
  trackName: 'nurburgring gp',
  name: 'Nürburgring Grand-Prix-Strecke',
  config: 'Grand Prix',
  country: 'Germany',
  lapLength: 5068.6,
  officialLength: 5148,
  width: 12,
  corners: [
    corner([1], 'Castrol-S', 'right', 581, 638, 715),
    corner([2], 'Mercedes-Arena', 'left', 726, 840, 950),
    corner([3], 'Mercedes-Arena Hairpin', 'left', 966, 1066, 1125),
    corner([4], 'Mercedes-Arena Exit', 'right', 1128, 1162, 1259),
    corner([5], 'Valvoline-Kurve', 'left', 1576, 1647, 1752),
    corner([6], 'Ford-Kurve', 'right', 1760, 1797, 1907),
    corner([7], 'Dunlop-Kehre', 'right', 2337, 2421, 2546),
    corner([8], 'Schumacher-S Entry', 'left', 2723, 2800, 2886),
    corner([9], 'Schumacher-S Exit', 'right', 2899, 2921, 3002),
    corner([10], 'Michelin-Kurve', 'left', 3308, 3362, 3459),
    corner([11], 'Bit-Kurve', 'right', 3483, 3559, 3675),
    corner([12], 'Hatzenbachbogen', 'right', 3934, 4023, 4087),
    corner([13, 14], 'NGK-Schikane', 'left', 4419, 4458, 4559),
    corner([15], 'Coca-Cola-Kurve', 'right', 4702, 4795, 4894),
  ],
};
