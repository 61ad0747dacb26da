import type { Amount, Cause, Corner, Evidence } from '@gt3/schemas';

/** A corner as it is spoken: its official name would take too long, so its number. */
function spoken(corner: Corner): string {
  return corner.id.replace(/^T(?=\d)/, 'turn ');
}

function whole(value: number): string {
  return String(Math.max(1, Math.round(value)));
}

/**
 * What to do next, to be spoken: an instruction of at most eight words, in metres where there are any.
 */
export function instruction(cause: Cause, amount: Amount, corner: Corner): string {
  const turn = spoken(corner);
  const metres = whole(amount.value);
  switch (cause) {
    case 'brake-early':
      return `Brake ${metres} metres later into ${turn}`;
    case 'brake-late':
      return `Brake ${metres} metres earlier into ${turn}`;
    case 'throttle-late':
      return `Throttle ${metres} metres earlier in ${turn}`;
    case 'coast':
      return `Coast ${metres} metres less into ${turn}`;
    case 'over-slow':
      return `Brake softer, carry speed through ${turn}`;
    default:
      return `Watch ${cause.replace('-', ' ')} in ${turn}`;
  }
}

const WHAT: Readonly<Partial<Record<Cause, string>>> = {
  'brake-early': 'braked too early',
  'brake-late': 'braked too late and lost the apex',
  'over-slow': 'slowed down too much',
  'throttle-late': 'late on the throttle',
  coast: 'coasted',
};

function shown(value: number, unit: string): string {
  return `${value.toFixed(unit === 'm' ? 0 : 1)} ${unit}`;
}

/** The same with the numbers it rests on, to be read. */
export function explanation(
  cause: Cause,
  amount: Amount,
  corner: Corner,
  lost: number,
  evidence: readonly Evidence[],
): string {
  const named = corner.name !== null && !/^Turn \d/.test(corner.name);
  const place = named ? `${corner.id} ${corner.name}` : corner.id;
  const numbers = evidence.map((e) => `${e.what} ${shown(e.value, e.unit)} (reference ${shown(e.reference, e.unit)})`);
  const what = WHAT[cause] ?? cause;
  return `${place}: ${what} by ${shown(amount.value, amount.unit)}, ${lost.toFixed(2)} s lost; ${numbers.join(', ')}.`;
}
