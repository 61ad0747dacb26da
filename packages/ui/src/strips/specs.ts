import type { TraceChannel } from '../live/trace.ts';
import type { Palette } from '../theme/palette.ts';
import type { Units } from '../words/units.ts';

/** How a strip's scale is found: fixed, or just large enough in whole steps, on one or on both sides of zero. */
export type RangeRule =
  | { readonly rule: 'fixed'; readonly low: number; readonly high: number }
  | { readonly rule: 'from-zero'; readonly step: number; readonly least: number }
  | { readonly rule: 'around-zero'; readonly step: number; readonly least: number }
  | { readonly rule: 'with-zero'; readonly step: number; readonly least: number };

/** One strip. Values are shown as `value * factor` in `unit`. */
export interface StripSpec {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Channel drawn; null for the delta, which is worked out. */
  readonly channel: TraceChannel | null;
  readonly factor: number;
  readonly decimals: number;
  readonly range: RangeRule;
  /** Held until it changes, so drawn as steps. */
  readonly step: boolean;
  readonly colour: keyof Palette;
  /** Share of the height against the other strips. */
  readonly weight: number;
}

const PERCENT = { unit: '%', factor: 100, decimals: 0, range: { rule: 'fixed', low: 0, high: 100 } } as const;
const DEGREES = 180 / Math.PI;
const G = 1 / 9.80665;
const PLAIN = { step: false, weight: 1 } as const;

function around(step: number): RangeRule {
  return { rule: 'around-zero', step, least: step };
}

function make({ speed }: Units): readonly StripSpec[] {
  return [
    {
      id: 'delta',
      label: 'Delta',
      unit: 's',
      channel: null,
      factor: 1,
      decimals: 2,
      range: { rule: 'with-zero', step: 0.25, least: 0.25 },
      step: false,
      colour: 'loss',
      weight: 1.3,
    },
    {
      id: 'speed',
      label: 'Speed',
      unit: speed.name,
      channel: 'Speed',
      factor: speed.factor,
      decimals: 0,
      range: { rule: 'from-zero', step: 50, least: 100 },
      step: false,
      colour: 'speed',
      weight: 1.7,
    },
    { id: 'throttle', label: 'Throttle', channel: 'Throttle', colour: 'throttle', ...PERCENT, ...PLAIN },
    { id: 'brake', label: 'Brake', channel: 'Brake', colour: 'brake', ...PERCENT, ...PLAIN },
    {
      id: 'steering',
      label: 'Steering',
      unit: '\u00b0',
      channel: 'SteeringWheelAngle',
      factor: DEGREES,
      decimals: 0,
      range: around(45),
      colour: 'steering',
      ...PLAIN,
    },
    {
      id: 'gear',
      label: 'Gear',
      unit: '',
      channel: 'Gear',
      factor: 1,
      decimals: 0,
      range: { rule: 'from-zero', step: 1, least: 6 },
      step: true,
      colour: 'gear',
      weight: 0.8,
    },
    {
      id: 'rpm',
      label: 'Engine',
      unit: 'rpm',
      channel: 'RPM',
      factor: 1,
      decimals: 0,
      range: { rule: 'from-zero', step: 1000, least: 8000 },
      colour: 'rpm',
      ...PLAIN,
    },
    {
      id: 'abs',
      label: 'ABS at work',
      channel: 'BrakeABSactive',
      colour: 'brake',
      ...PERCENT,
      step: true,
      weight: 0.5,
    },
    ...(
      [
        ['lateral', 'Lateral', 'g', 'LatAccel', G, 2, 1],
        ['longitudinal', 'Along', 'g', 'LongAccel', G, 2, 1],
        ['yaw', 'Yaw rate', '\u00b0/s', 'YawRate', DEGREES, 0, 30],
        ['torque', 'Wheel torque', 'N\u00b7m', 'SteeringWheelTorque', 1, 1, 5],
      ] as const
    ).map(
      ([id, label, unit, channel, factor, decimals, step]): StripSpec => ({
        id,
        label,
        unit,
        channel,
        factor,
        decimals,
        range: around(step),
        colour: 'extra',
        ...PLAIN,
      }),
    ),
  ];
}

/** The strips that are shown until somebody chooses others. */
export const USUAL_STRIPS: readonly string[] = ['delta', 'speed', 'throttle', 'brake', 'steering', 'gear'];

const made = new WeakMap<Units, readonly StripSpec[]>();

/** All strips from top to bottom; the same objects for the same units. */
export function stripSpecs(units: Units): readonly StripSpec[] {
  const known = made.get(units) ?? make(units);
  made.set(units, known);
  return known;
}
