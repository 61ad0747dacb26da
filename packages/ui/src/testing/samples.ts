import {
  CONTRACT_VERSION,
  channel,
  type FindingInsight,
  type LapSummary,
  type LapTrace,
  type LiveFrames,
  type Presence,
  packChannels,
  type RigStatus,
} from '@gt3/schemas';

/** Live frames with the named columns, all of equal length; 60 Hz. */
export function framesOf(
  columns: Readonly<Record<string, readonly number[]>>,
  more: Partial<LiveFrames> = {},
): LiveFrames {
  const sorted = Object.entries(columns).sort(([a], [b]) => channel(a).index - channel(b).index);
  const n = sorted[0]?.[1].length ?? 0;
  const values = Float32Array.from(sorted.flatMap(([, column]) => [...column]));
  return {
    k: 'frames',
    rig: 'rig-1',
    run: 'run-1',
    tick0: 0,
    t0: 0,
    hz: 60,
    step: 1,
    n,
    channels: packChannels(sorted.map(([name]) => channel(name).index)),
    cols: new Uint8Array(values.buffer),
    dropped: 0,
    ...more,
  };
}

/** A valid lap of 90 s. */
export function lapOf(more: Partial<LapSummary> = {}): LapSummary {
  return {
    v: CONTRACT_VERSION,
    rig: 'rig-1',
    run: 'run-1',
    lap: 1,
    time: 90,
    valid: true,
    reasons: [],
    from: 10,
    to: 100,
    tick0: 600,
    tick1: 6000,
    sessionNum: 0,
    car: 'car',
    track: 'track',
    reference: null,
    losses: null,
    corners: [],
    trace: null,
    fuelUsed: null,
    fuel: null,
    airTemp: null,
    trackTemp: null,
    ...more,
  };
}

/** A finding about T1, published. */
export function insightOf(id: string, more: Partial<FindingInsight> = {}): FindingInsight {
  return {
    v: CONTRACT_VERSION,
    rig: 'rig-1',
    run: 'run-1',
    tick: 1,
    t: 1,
    finding: {
      id,
      lap: 2,
      corner: 'T1',
      cause: 'brake-early',
      amount: { value: 9, unit: 'm' },
      gain: { mean: 0.1, low: 0.05, high: 0.2 },
      confidence: 0.8,
      laps: [1, 2],
      say: 'Brake later.',
      text: 'Braked early.',
      evidence: [],
      withheld: null,
    },
    ...more,
  };
}

/** A trace driven at a steady 50 m/s, with points every `spacing` metres; `Time` comes first. */
export function traceOf(length: number, spacing: number, channels: readonly string[]): LapTrace {
  const n = Math.floor(length / spacing) + 1;
  const names = ['Time', ...channels];
  const values = Float32Array.from(names.flatMap((name) => steady(n, name === 'Time' ? spacing / 50 : 0, 50)));
  return {
    v: CONTRACT_VERSION,
    rig: 'rig-1',
    run: 'run-1',
    lap: 1,
    time: length / 50,
    car: 'car',
    track: 'track',
    step: spacing,
    n,
    channels: names,
    cols: new Uint8Array(values.buffer),
  };
}

/** Values that grow evenly from 0, or that stay as they are where nothing is added. */
function steady(n: number, added: number, otherwise: number): number[] {
  return Array.from({ length: n }, (_, i) => (added === 0 ? otherwise : i * added));
}

/** A rig that is live. */
export function statusOf(more: Partial<Presence> = {}): RigStatus {
  const link = { hz: 60, ticksLost: 0, sent: 1, acked: 1, resent: 0, dropped: 0, pending: 0, ackMs: null };
  return {
    online: true,
    age: 0,
    presence: {
      v: CONTRACT_VERSION,
      rig: 'rig-1',
      run: 'run-1',
      state: 'live',
      source: { kind: 'ibt', name: 'a.ibt' },
      driver: null,
      car: null,
      track: null,
      trackName: null,
      trackLength: null,
      sessionType: null,
      startedAt: 0,
      at: 0,
      link,
      alert: null,
      ...more,
    },
  };
}
