import { ContractError, decode, encode, lapTrace } from '@gt3/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { packTrace, unpackTrace } from './stored-trace.ts';
import { Tick } from './tick.ts';
import { TRACE_CHANNELS } from './trace.ts';
import { Tracer } from './tracer.ts';

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

test('a trace as it was driven is stored from where it lies, without a channel that went missing on the way', () => {
  const seen = TRACE_CHANNELS.map(({ name }) => name !== 'Clutch' && name !== 'Alt');
  const lostFrom = 120;
  const driven = (lost: string | null) => {
    const tracer = new Tracer(200.5);
    let before = tickAt(0);
    for (let d = 3.7; d < 204; d += 3.7) {
      const now = tickAt(d);
      tracer.span(before, now);
      before = now;
    }
    return tracer.trace(4);

    function tickAt(d: number): Tick {
      const tick = new Tick();
      tick.d = d;
      tick.lapTime = d / 50;
      TRACE_CHANNELS.forEach(({ name }, c) => {
        tick.values[c] = seen[c] && !(name === lost && d > lostFrom) ? 10 * c + d : Number.NaN;
      });
      return tick;
    }
  };
  const names = TRACE_CHANNELS.flatMap(({ name }, c) => (seen[c] ? [name] : []));
  for (const lost of [null, 'Brake']) {
    const trace = driven(lost);
    const packed = packTrace(trace);
    expect(packed.channels).toEqual(['Time', ...names.filter((name) => name !== lost)]);
    expect(packed.cols.buffer === trace.times.buffer).toBe(lost === null);
    expect(trace.columns.get('Speed')?.[100]).toBeCloseTo(100, 3);
    expect(unpackTrace(decode(lapTrace, encode({ ...about, ...packed })), 200.5)).toEqual(trace);
  }
});
