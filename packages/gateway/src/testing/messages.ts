import type { FindingInsight, LapSummary, Presence, SessionInfo, TrackModel } from '@gt3/schemas';

/** A valid lap; `over` replaces fields. */
export function makeLap(rig: string, run: string, lap: number, over: Partial<LapSummary> = {}): LapSummary {
  return {
    v: 1,
    rig,
    run,
    lap,
    time: 100 - lap / 10,
    valid: true,
    reasons: [],
    from: lap * 100,
    to: lap * 100 + 100,
    tick0: lap * 6000,
    tick1: lap * 6000 + 6000,
    sessionNum: 0,
    car: 'ferrari',
    track: 'fuji',
    reference: null,
    losses: null,
    corners: [],
    trace: null,
    fuelUsed: null,
    fuel: null,
    airTemp: null,
    trackTemp: null,
    ...over,
  };
}

/** A finding of that lap; `kib` is how many KiB of evidence weigh it down. */
export function makeInsight(rig: string, run: string, lap: number, kib = 0): FindingInsight {
  return {
    v: 1,
    rig,
    run,
    tick: lap * 6000,
    t: lap * 100,
    finding: {
      id: `${lap}-T1-brake-early`,
      lap,
      corner: 'T1',
      cause: 'brake-early',
      amount: { value: 8, unit: 'm' },
      gain: { mean: 0.1, low: 0.05, high: 0.15 },
      confidence: 0.8,
      laps: [lap],
      say: 'Brake later',
      text: 'Braked 8 m before the reference.',
      evidence: Array.from({ length: kib }, () => ({ what: 'x'.repeat(1000), unit: 'm', value: 1, reference: 2 })),
      withheld: null,
    },
  };
}

/** A live rig's presence; `over` replaces fields. */
export function makePresence(rig: string, over: Partial<Presence> = {}): Presence {
  return {
    v: 1,
    rig,
    run: 'r1',
    state: 'live',
    source: { kind: 'ibt', name: 'x.ibt' },
    driver: null,
    car: null,
    track: null,
    trackName: null,
    trackLength: null,
    sessionType: null,
    startedAt: 0,
    at: 0,
    link: { hz: 60, ticksLost: 0, sent: 0, acked: 0, resent: 0, dropped: 0, pending: 0, ackMs: null },
    alert: null,
    ...over,
  };
}

/** What the source of a run says of its session. */
export function makeSession(run: string, driver: string): SessionInfo {
  return {
    v: 1,
    run,
    tick: 0,
    t: 0,
    track: { name: 'fuji', displayName: 'Fuji', config: null, length: 4460 },
    car: { path: 'ferrari', name: 'Ferrari', redline: null, shiftRpm: null, fuelMax: null },
    driver,
    sessionNum: 0,
    sessionType: 'Race',
    playerCarIdx: null,
    drivers: [],
    missing: [],
  };
}

/** Two corners of a circuit of 200 m. */
export function makeModel(track: string): TrackModel {
  const corners = [40, 140].map((apex, i) => ({
    id: `T${i + 1}`,
    name: null,
    direction: null,
    start: apex - 20,
    apex,
    end: apex + 20,
  }));
  const segments = [
    { corner: 'T1', start: 0, end: 100 },
    { corner: 'T2', start: 100, end: 200 },
  ];
  return { v: 1, track, length: 200, corners, segments, madeBy: { rig: 'rig-1', run: 'a' } };
}
