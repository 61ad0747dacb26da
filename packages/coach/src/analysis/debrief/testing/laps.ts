import type { Corner, Finding } from '@gt3/schemas';
import type { DebriefLap, DebriefPass } from '../lap.ts';

/** Slowest speed of each corner in km/h, and whether it is braked for. */
const SHAPES = [
  ['T1', 70, true],
  ['T2', 85, true],
  ['T3', 100, true],
  ['T4', 140, true],
  ['T5', 160, false],
  ['T6', 210, false],
] as const;

/** Six corners: three slow ones, two medium, one fast. */
export const CORNERS: readonly Corner[] = SHAPES.map(([id], i) => {
  const apex = 400 + 500 * i;
  return { id, name: null, direction: 'left', start: apex - 50, apex, end: apex + 50 };
});

/** What a pass does otherwise than the plain one: `lost` seconds between slowing down and the exit, and all its own. */
export type Otherwise = Partial<DebriefPass> & { readonly lost?: number };

/** A plain pass of 3 + 4 + 3 s. */
function pass([, speed, brakes]: (typeof SHAPES)[number], i: number, otherwise: Otherwise): DebriefPass {
  const apex = 400 + 500 * i;
  const { lost = 0, ...rest } = otherwise;
  return {
    times: { approach: 3, local: 4 + lost, carry: 3 },
    speedIn: 240 / 3.6,
    minSpeed: speed / 3.6,
    brakeOnset: brakes ? apex - 120 : null,
    pickUp: apex + 10,
    fullThrottle: apex + 50,
    coast: 8,
    ...rest,
  };
}

/**
 * Laps of a run, numbered from 2, of the same stint, 2 l of fuel a lap.
 *
 * @param at what a lap does otherwise in a corner
 * @param of what is otherwise with a lap; its time is the sum of its passes
 */
export function lapsOf(
  count: number,
  at: (lap: number, corner: string) => Otherwise = () => ({}),
  of: (lap: number) => Partial<DebriefLap> = () => ({}),
): DebriefLap[] {
  return Array.from({ length: count }, (_, i) => {
    const lap = i + 2;
    const passes = new Map(SHAPES.map((shape, k) => [shape[0], pass(shape, k, at(lap, shape[0]))]));
    const time = [...passes.values()].reduce((sum, { times }) => sum + times.approach + times.local + times.carry, 0);
    const plain = { stint: 0, stintLap: i + 1, fuel: 60 - 2 * i, fuelUsed: 2, wetness: 1 };
    return { lap, time, ...plain, passes, ...of(lap) };
  });
}

/** A scatter without a trend, in -1..1. */
export function scatter(lap: number, corner = ''): number {
  return Math.sin(lap * 2.4 + (corner.codePointAt(1) ?? 0) * 1.7);
}

/** A finding. */
export function findingOf(lap: number, corner: string, over: Partial<Finding> = {}): Finding {
  const cause = over.cause ?? 'brake-early';
  return {
    id: `L${lap}-${corner}-${cause}`,
    lap,
    corner,
    cause,
    amount: { value: 10, unit: 'm' },
    gain: { mean: 0.1, low: 0, high: 0.2 },
    confidence: 0.5,
    laps: [lap],
    say: '',
    text: '',
    evidence: [],
    withheld: null,
    ...over,
  };
}
