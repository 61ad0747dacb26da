import { Debrief, type Finding, validator } from '@gt3/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { debriefOf } from './debrief.ts';
import type { DebriefLap, DebriefPass } from './lap.ts';
import { CORNERS, findingOf } from './testing/laps.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const maybe = (min: number, max: number) => fc.option(number(min, max), { nil: null });

const pass: fc.Arbitrary<DebriefPass> = fc.record({
  times: fc.record({ approach: number(3, 3.6), local: number(3, 4), carry: number(0, 0.6) }),
  speedIn: number(0, 90),
  minSpeed: number(0, 90),
  brakeOnset: maybe(0, 3000),
  pickUp: maybe(0, 3000),
  fullThrottle: maybe(0, 3000),
  coast: number(0, 300),
});
const passes = fc
  .array(fc.tuple(fc.constantFrom(...CORNERS.map((corner) => corner.id)), pass), { minLength: 4, maxLength: 12 })
  .map((all) => new Map(all));
const laps: fc.Arbitrary<DebriefLap[]> = fc
  .array(
    fc.record({
      time: fc.oneof(number(60, 63), number(20, 200)),
      stint: fc.integer({ min: 0, max: 3 }),
      stintLap: fc.integer({ min: 0, max: 9 }),
      fuel: maybe(0, 100),
      fuelUsed: maybe(-50, 5),
      wetness: fc.constantFrom(null, 1, 1, 1, 4),
      passes,
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map((lap, i) => ({ lap: i + 1, ...lap })));
const findings: fc.Arbitrary<Finding[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: 1, max: 14 }),
      fc.constantFrom(...CORNERS.map((corner) => corner.id)),
      fc.constantFrom('coast', 'gear-high'),
    )
    .map(([lap, corner, cause]) => findingOf(lap, corner, { cause })),
  { maxLength: 30 },
);

const schema = validator('debrief', Debrief);

test('of any run at all a debrief fits the contract, has no number that is none, and is the same each time', () => {
  let losing = 0;
  fc.assert(
    fc.property(laps, findings, (run, found) => {
      const result = { reference: null, losses: [], possible: null, ...debriefOf(CORNERS, run, found) };
      expect(schema.check(result)).toBe(true);
      if (result.biggest.length > 0) losing++;
      JSON.stringify(result, (name, value: unknown) => {
        if (typeof value === 'number') expect(Number.isFinite(value), name).toBe(true);
        return value;
      });
      expect(debriefOf(CORNERS, run, found)).toEqual(debriefOf(CORNERS, run, found));
      const seen = [...result.counted, ...result.setAside.map((one) => one.lap)].sort((a, b) => a - b);
      expect(seen).toEqual(run.map((lap) => lap.lap));
      for (const { corners, of } of result.habits) expect(corners.length).toBeGreaterThanOrEqual(of / 2);
    }),
    { numRuns: 80 },
  );
  expect(losing).toBeGreaterThan(8);
});
