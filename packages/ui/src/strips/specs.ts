import type { TraceChannel } from '../live/trace.ts';
import { LOSS } from './ink.ts';

/** How a strip's scale is found: fixed, or just large enough in whole steps. */
export type RangeRule =
  | { readonly rule: 'fixed'; readonly low: number; readonly high: number }
  | { readonly rule: 'from-zero'; readonly step: number; readonly least: number }
  | { readonly rule: 'around-zero'; readonly step: number; readonly least: number };

/** One strip over lap distance. Values are shown as `value * factor` in `unit`. */
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
  readonly colour: string;
  /** Share of the height against the other strips. */
  readonly weight: number;
}

/** The strips from top to bottom. */
export const STRIPS: readonly StripSpec[] = [
  {
    id: 'delta',
    label: 'Delta',
    unit: 's',
    channel: null,
    factor: 1,
    decimals: 2,
    range: { rule: 'around-zero', step: 0.25, least: 0.25 },
    step: false,
    colour: LOSS,
    weight: 1.3,
  },
  {
    id: 'speed',
    label: 'Speed',
    unit: 'km/h',
    channel: 'Speed',
    factor: 3.6,
    decimals: 0,
    range: { rule: 'from-zero', step: 50, least: 100 },
    step: false,
    colour: '#eef2f6',
    weight: 1.7,
  },
  {
    id: 'throttle',
    label: 'Throttle',
    unit: '%',
    channel: 'Throttle',
    factor: 100,
    decimals: 0,
    range: { rule: 'fixed', low: 0, high: 100 },
    step: false,
    colour: '#4cc9a0',
    weight: 1,
  },
  {
    id: 'brake',
    label: 'Brake',
    unit: '%',
    channel: 'Brake',
    factor: 100,
    decimals: 0,
    range: { rule: 'fixed', low: 0, high: 100 },
    step: false,
    colour: '#e07aa8',
    weight: 1,
  },
  {
    id: 'steering',
    label: 'Steering',
    unit: '\u00b0',
    channel: 'SteeringWheelAngle',
    factor: 180 / Math.PI,
    decimals: 0,
    range: { rule: 'around-zero', step: 45, least: 45 },
    step: false,
    colour: '#c4b3f0',
    weight: 1,
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
    colour: '#f0e6b0',
    weight: 0.8,
  },
];
