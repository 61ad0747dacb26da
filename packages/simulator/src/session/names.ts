/** Names as people give them to themselves. None is valid YAML without quotes, or each holds what trips a reader. */
const NAMES = [
  'Rémi Le Gall',
  '- Dash First',
  '? Who Am I',
  '*Star* Driver',
  '@home Racer',
  '#1 Fan',
  'Ann Number #5',
  'Colon: Man',
  'Quote "Quick" Smith',
  "D'Artagnan Jr.",
  ', Comma',
  'Señor Ñandú',
  'Øyvind Åsgård',
  '€uro Šprinter',
  '{Curly} [Square]',
  '%Percent & Amp',
  'true',
  '12345',
  'Tab\there',
];

/** Name of the driver of a car. The same for the same index. */
export function nameOf(index: number): string {
  const name = NAMES[index % NAMES.length] ?? 'Driver';
  const round = Math.floor(index / NAMES.length);
  return round === 0 ? name : `${name}${round + 1}`;
}
