import * as schemas from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framesOf, insightOf, lapOf, traceOf } from '../testing/samples.ts';
import { checkOf } from './check.ts';

const PAIRS = [
  [checkOf('data message', schemas.DataMessage), schemas.dataMessage],
  [checkOf('server message', schemas.ServerMessage), schemas.serverMessage],
  [checkOf('lap trace', schemas.LapTrace), schemas.lapTrace],
  [checkOf('rigs response', schemas.RigsResponse), schemas.rigsResponse],
] as const;

const GOOD: readonly unknown[] = [
  framesOf({ LapDistPct: [0.1, 0.2], Speed: [50, 51] }),
  { k: 'laps', rig: 'rig-1', seq: 3, item: lapOf({ reasons: ['traffic'], valid: false, time: null }) },
  { k: 'insights', rig: 'rig-1', seq: 4, item: insightOf('a') },
  { type: 'welcome', v: 1, gateway: 'g', inputs: true },
  { type: 'following', rig: 'rig-1', kind: 'laps', after: 0, last: 3 },
  { type: 'wall', rigs: [{ rig: 'rig-1', run: null, laps: 0, last: null, best: { lap: 1, time: 90 }, focus: 'T1' }] },
  { k: 'wall', rigs: ['rig-1'], cols: new Uint8Array(24) },
  traceOf(100, 10, ['Speed']),
];

/** The value with one place, found by a path of choices, replaced. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  const [head = 0, ...rest] = path;
  if (rest.length === 0 || typeof value !== 'object' || value === null || value instanceof Uint8Array) return by;
  const keys = Object.keys(value);
  const key = keys[head % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const entries = Object.entries(value).map(([name, part]) => [name, name === key ? spoil(part, rest, by) : part]);
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}

describe('checkOf', () => {
  it('takes what the contract takes', () => {
    for (const value of GOOD) expect(PAIRS.some(([check]) => check.fits(value))).toBe(true);
  });

  it('judges spoiled messages as the compiled schemas do', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GOOD),
        fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
        fc.oneof(fc.jsonValue(), fc.constantFrom(Number.NaN, -1, 0.5, '', 'RIG', null, undefined, new Uint8Array(2))),
        (value, path, by) => {
          const spoiled = spoil(value, path, by);
          for (const [check, compiled] of PAIRS) expect(check.fits(spoiled)).toBe(compiled.check(spoiled));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('names the place that does not fit', () => {
    const check = checkOf('lap summary', schemas.LapSummary);
    expect(() => check.parse(lapOf({ tick0: 1.5 }))).toThrow('lap summary: /tick0 does not fit');
    expect(() => check.parse(null)).toThrow('lap summary: the whole of it does not fit');
  });

  it('refuses a schema that it cannot read', () => {
    expect(() => checkOf('date', { type: 'Date' }).fits(1)).toThrow('Date');
  });
});
