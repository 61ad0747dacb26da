import { type Circuit, corner } from '../circuit.ts';

/** Road Atlanta. Turn 10 is the chicane 10A and 10B; turns 8, 9 and 11 and the esses between 4 and 5 are flat out, 8, 9 and 11 hardly bend. */
export const roadatlantaFull: Circuit = {
  key: 'roadatlanta_full',
  trackName: 'roadatlanta full',
  name: 'Road Atlanta',
  config: 'Full Course',
  country: 'USA',
  lapLength: 4056.9,
  officialLength: 4088,
  width: 11,
  corners: [
    corner([1], 'Turn 1', 'right', 320, 456, 610),
    corner([2], 'Turn 2', 'left', 689, 739, 765),
    corner([3], 'Turn 3', 'right', 785, 834, 879),
    corner([4], 'Turn 4', 'left', 888, 915, 1034),
    corner([5], 'Turn 5', 'left', 1369, 1404, 1489),
    corner([6], 'Turn 6', 'right', 1906, 1961, 2057),
    corner([7], 'Turn 7', 'right', 2081, 2129, 2208),
    corner([10], 'Turn 10', 'left', 3438, 3493, 3656),
    corner([12], 'Turn 12', 'right', 3840, 3916, 4041),
  ],
};
