import type { Pass } from '../pass/pass.ts';

/** A plain pass of a corner, slowest at 400 m; what a test is about is given. */
export function passOf(given: Partial<Pass> = {}): Pass {
  return {
    corner: 'T1',
    timeIn: 10,
    timeOut: 20,
    brakeOnset: 300,
    brakeEnd: 380,
    lift: 295,
    minSpeed: 30,
    minSpeedAt: 400,
    speeds: [null, 30, null],
    apexSpeed: 30,
    pickUp: 405,
    fullThrottle: 450,
    coast: 10,
    overlap: 0,
    stab: null,
    lifted: 0,
    deceleration: 14,
    brake: { peak: 0.8, release: 40, trail: 20 },
    steering: { turnIn: 350, perCurve: 20, countered: 0 },
    gear: 2,
    unused: 20,
    eased: null,
    locked: 0,
    spun: 0,
    extraWay: 0,
    speedIn: 50,
    speedOut: 50,
    ...given,
  };
}
