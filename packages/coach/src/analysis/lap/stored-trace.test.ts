import { ContractError, decode, encode, lapTrace } from '@gt3/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { packTrace, unpackTrace } from './stored-trace.ts';

const about = { v: 1, rig: 'rig', run: 'run', lap: 3, car: 'car', track: 'track' };

test('a trace comes back from the store as it went in', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 300 }),
      fc.array(fc.float({ noNaN: true }), { minLength: 3, maxLength: 30 }),
      (n, values) => {
        const trace = traceOf(n, { Speed: (d) => values[d % values.length] ?? 0, Gear: (d) => d % 6 });
        const stored = decode(lapTrace, encode({ ...about, ...packTrace(trace) }));
        expect(unpackTrace(stored, trace.length)).toEqual(trace);
      },
    ),
  );
});

test('a trace of another grid or with bytes missing is refused', () => {
  const stored = { ...about, ...packTrace(traceOf(100, { Speed: () => 1 })) };
  expect(() => unpackTrace(stored, 250)).toThrow(ContractError);
  expect(() => unpackTrace({ ...stored, cols: stored.cols.slice(4) }, 99.5)).toThrow(/each point takes 4 bytes/);
});
