import { type Circuit, corner } from '../circuit.ts';

/** Autodromo Nazionale Monza. Turns 2, 5, 9 and 10 belong to the three chicanes; the kink at Serraglio has no number. */
export const monzaFull: Circuit = {
  key: 'monza_full',
  trackName: 'monza full',
  name: 'Autodromo Nazionale Monza',
  config: '',
  country: 'Italy',
  lapLength: 5750.7,
  officialLength: 5793,
  width: 11,
  corners: [
    corner([1, 2], 'Variante del Rettifilo', 'right', 895, 930, 1010),
    corner([3], 'Curva Grande', 'right', 1264, 1297, 1736),
    corner([4, 5], 'Variante della Roggia', 'left', 2093, 2130, 2269),
    corner([6], 'Lesmo 1', 'right', 2451, 2490, 2642),
    corner([7], 'Lesmo 2', 'right', 2807, 2852, 2934),
    corner([8, 9, 10], 'Variante Ascari', 'left', 3877, 3913, 4199),
    corner([11], 'Parabolica (Alboreto)', 'right', 5061, 5139, 5502),
  ],
};
