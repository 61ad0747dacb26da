import { type Circuit, corner } from '../circuit.ts';

/** Watkins Glen with the boot and the Inner Loop. The Inner Loop came later and has no number of its own: it is T5a here. */
export const watkinsglen2021Fullcourse: Circuit = {
  key: 'watkinsglen_2021_fullcourse',
  trackName: 'watkinsglen 2021 fullcourse',
  name: 'Watkins Glen International',
  config: 'Boot',
  country: 'USA',
  lapLength: 5407.0,
  officialLength: 5472,
  width: 12,
  corners: [
    corner([1], 'The Ninety', 'right', 278, 346, 450),
    corner([2], 'Esses 1', 'right', 582, 730, 830),
    corner([3], 'Esses 2', 'left', 866, 978, 1042),
    corner([4], 'Esses 3', 'right', 1109, 1179, 1315),
    {
      id: 'T5a',
      number: 5,
      turns: [],
      name: 'Inner Loop (Bus Stop)',
      direction: 'right',
      start: 1835,
      apex: 1881,
      end: 2149,
    },
    corner([5], 'Outer Loop (Carousel)', 'right', 2150, 2408, 2493),
    corner([6], 'The Laces', 'left', 2662, 2778, 2913),
    corner([7], 'The Toe', 'right', 3159, 3277, 3433),
    corner([8], 'The Heel', 'right', 3896, 3954, 4083),
    corner([9], 'Turn 9', 'left', 4212, 4300, 4413),
    corner([10], 'Turn 10', 'left', 4606, 4663, 4834),
    corner([11], 'Turn 11', 'right', 4915, 4999, 5117),
  ],
};
