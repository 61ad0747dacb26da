import type { CornerClass } from '@gt3/schemas';
import { median } from '../statistics/order.ts';
import type { CornerRecord } from './corner-record.ts';

const KMH = 3.6;
/** Slowest speeds below these are a slow and a medium corner, in km/h. */
const SLOW = 110;
const MEDIUM = 170;
/** Braking off more than this is heavy, in km/h. */
const HEAVY = 80;

/** The classes a corner belongs to: one by its slowest speed, and heavy braking if it is that. Medians over the passes. */
export function classesOf({ passes }: CornerRecord): CornerClass[] {
  const least = KMH * median(passes.map((pass) => pass.minSpeed));
  const fastest = KMH * median(passes.map((pass) => pass.speedIn));
  const brakes = passes.filter((pass) => pass.brakeOnset !== null).length >= passes.length / 2;
  const bySpeed = least < SLOW ? 'slow' : least < MEDIUM ? 'medium' : 'fast';
  return brakes && fastest - least >= HEAVY ? [bySpeed, 'heavy-braking'] : [bySpeed];
}
