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
    case 'brake-soft':
      return `Brake harder and later into ${turn}`;
    case 'trail-brake':
      return `Release the brake more slowly into ${turn}`;
    case 'throttle-late':
      return `Throttle ${metres} metres earlier in ${turn}`;
    case 'throttle-early':
      return `Wait with the throttle in ${turn}`;
    case 'coast':
      return `Coast ${metres} metres less into ${turn}`;
    case 'overlap':
      return `Off the brake before throttle in ${turn}`;
    case 'over-slow':
      return `Brake softer, carry speed through ${turn}`;
    case 'gear-high':
      return `One gear lower in ${turn}`;
    case 'gear-low':
      return `One gear higher in ${turn}`;
    case 'lock-up':
      return `Squeeze the brake, do not lock, ${turn}`;
    case 'wheelspin':
      return `Squeeze the throttle out of ${turn}`;
    case 'line-wide':
      return `Closer to the apex in ${turn}`;
    case 'understeer':
      return `Turn in slower and later, ${turn}`;
    case 'oversteer':
      return `Softer hands and throttle in ${turn}`;
  }
}

const WHAT: Readonly<Record<Cause, string>> = {
  'brake-early': 'braked too early',
  'brake-late': 'braked too late and lost the apex',
  'brake-soft': 'braked too softly and too early',
  'trail-brake': 'off the brake at turn-in and slower',
  'over-slow': 'slowed down too much',
  'throttle-late': 'late on the throttle',
  'throttle-early': 'on the throttle too early and had to lift',
  coast: 'coasted',
  overlap: 'dragged the brake into the throttle',
  'gear-high': 'too high a gear',
  'gear-low': 'too low a gear',
  'lock-up': 'locked the front wheels',
  wheelspin: 'spun the rear wheels and had to lift',
  'line-wide': 'drove a wider line',
  understeer: 'the front slid and the corner was slower',
  oversteer: 'the rear slid and the corner was slower',
};

function shown(value: number, unit: string): string {
  return `${value.toFixed(unit === 'm' ? 0 : 1)} ${unit}`.trimEnd();
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
  return `${place}: ${WHAT[cause]} by ${shown(amount.value, amount.unit)}, ${lost.toFixed(2)} s lost; ${numbers.join(', ')}.`;
}
