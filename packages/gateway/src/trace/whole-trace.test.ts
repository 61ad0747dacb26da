import { decode, lapTrace } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { makeTrace } from '../testing/traces.ts';
import { decodeTrace } from './trace-view.ts';
import { wholeTrace } from './whole-trace.ts';

it('gives back what was stored', () => {
  const stored = makeTrace('rig-1', 'r1', 3);
  const { cols, ...rest } = decode(lapTrace, wholeTrace(decodeTrace(stored)));
  expect({ ...rest, cols: new Uint8Array(cols) }).toEqual(stored);
});
