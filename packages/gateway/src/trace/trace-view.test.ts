import { traceResponse } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { makeTrace } from '../testing/traces.ts';
import { decodeTrace, type TraceQuery, traceView } from './trace-view.ts';

const ALL: TraceQuery = { channels: null, from: null, to: null, pixels: 800 };
const decoded = decodeTrace(makeTrace('rig-1', 'r1', 3));

describe('traceView', () => {
  it('gives the whole trace as it is when the view is wide enough', () => {
    const view = traceResponse.parse(traceView(decoded, ALL));
    expect(view).toMatchObject({ rig: 'rig-1', run: 'r1', lap: 3, time: 98.5, from: 0, to: 198 });
    expect(view.distance).toHaveLength(100);
    expect(view.distance.slice(0, 3)).toEqual([0, 2, 4]);
    expect(view.channels.Speed?.min).toEqual(view.channels.Speed?.max);
  });

  it('reduces to the width and keeps a one-point spike', () => {
    const view = traceView(decoded, { ...ALL, pixels: 5 });
    expect(view.distance).toEqual([0, 40, 80, 120, 160]);
    expect(view.channels.Brake).toEqual({ min: [0, 0, 0, 0, 0], max: [1, 0, 0, 0, 0] });
    expect(view.channels.Speed?.max).toEqual([19, 39, 59, 79, 99]);
  });

  it('takes a range and channels', () => {
    const view = traceView(decoded, { channels: ['Speed'], from: 10, to: 14, pixels: 800 });
    expect(view.distance).toEqual([10, 12, 14]);
    expect(Object.keys(view.channels)).toEqual(['Speed']);
  });

  it('says what is wrong with a channel or a range', () => {
    expect(() => traceView(decoded, { ...ALL, channels: ['Wings'] })).toThrow(
      'channel "Wings" is not in the trace, which has Speed, Brake',
    );
    expect(() => traceView(decoded, { ...ALL, from: 500 })).toThrow('the trace goes from 0 to 198 m');
  });

  it('says when a stored trace is broken', () => {
    const broken = { ...makeTrace('rig-1', 'r1', 3), cols: new Uint8Array(5) };
    expect(() => decodeTrace(broken)).toThrow('5 bytes, 2 channels of 100 points take 800');
  });
});
