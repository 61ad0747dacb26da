import { describeSession, Flags, type IbtRecording, MemorySink, parseIbt, TrkLoc } from '@gt3/irsdk';
import { CHANNELS } from '@gt3/schemas';
import { findCircuit } from '@gt3/tracks';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RecordingSpec, truthFor, writeRecording } from './recording.ts';
import { DISK_VARIABLES, LIVE_VARIABLES } from './variable-table.ts';

async function record(spec: Partial<RecordingSpec>): Promise<IbtRecording> {
  const sink = new MemorySink();
  await writeRecording({ track: 'monza_full', laps: 2, seed: 1, out: sink, ...spec });
  return parseIbt(sink.bytes());
}

/** One column of a recording. */
function column(recording: IbtRecording, name: string): Float64Array {
  return recording.columns([name])[0] ?? new Float64Array();
}

describe('a recording', () => {
  let monza: IbtRecording;
  beforeAll(async () => {
    monza = await record({});
  });

  it('has the variables of the sim, and every channel that the sim writes to disk', () => {
    expect(DISK_VARIABLES).toHaveLength(285);
    expect(LIVE_VARIABLES).toHaveLength(335);
    expect(monza.warnings).toEqual([]);
    const names = new Set(monza.variables.map(({ name }) => name));
    const missing = CHANNELS.map(({ variable }) => variable).filter((name) => !names.has(name));
    expect(new Set(missing)).toEqual(new Set(['IsInGarage', 'IsReplayPlaying', 'CarLeftRight']));
  });

  it('tells of two laps whose times the timers show some seconds after the line', async () => {
    const truth = await truthFor({ track: 'monza_full', laps: 2, seed: 1 });
    const lap = column(monza, 'Lap');
    const last = column(monza, 'LapLastLapTime');
    const current = column(monza, 'LapCurrentLapTime');
    expect(Math.max(...lap)).toBe(3);
    const shown = [...new Set(last)].filter((time) => time > 0);
    expect(shown).toHaveLength(2);
    for (const [i, time] of shown.entries()) expect(time).toBeCloseTo(truth.laps[i]?.time ?? 0, 2);
    const line = lap.indexOf(2);
    const reset = current.findIndex((value, i) => i > line && value < (current[i - 1] ?? 0));
    expect(reset - line).toBeGreaterThan(50);
    expect(reset - line).toBeLessThan(120);
    expect(last.findIndex((time) => time > 0) - line).toBeGreaterThan(140);
  });

  it('agrees with itself: distance, speed, yaw, accelerations', () => {
    const names = ['LapDist', 'Speed', 'VelocityX', 'VelocityY', 'Yaw', 'YawRate', 'LatAccel', 'LongAccel', 'Lap'];
    const [distance, speed, vx, vy, yaw, rate, lateral, along, lap] = monza.columns(names) as Float64Array[];
    const at = (values: Float64Array | undefined, i: number): number => values?.[i] ?? 0;
    let [turned, centripetal, cases] = [0, 0, 0];
    for (let i = 1000; i < (speed?.length ?? 0) - 1; i++) {
      expect(Math.hypot(at(vx, i), at(vy, i))).toBeCloseTo(at(speed, i), 3);
      if (at(lap, i) !== at(lap, i + 1)) continue;
      expect(Math.abs((at(distance, i + 1) - at(distance, i)) * 60 - at(speed, i))).toBeLessThan(4);
      const step = at(yaw, i + 1) - at(yaw, i);
      if (Math.abs(step) < 1) turned += Math.abs(step * 60 - (at(rate, i) + at(rate, i + 1)) / 2);
      centripetal += Math.abs(at(lateral, i) - at(rate, i) * at(vx, i));
      cases++;
    }
    expect(turned / cases).toBeLessThan(0.01);
    expect(centripetal / cases).toBeLessThan(1.2);
    expect(Math.min(...(along ?? []))).toBeGreaterThan(-24);
  });

  it('has positions that lie as far apart as the car drove', () => {
    const [lat, lon, speed] = monza.columns(['Lat', 'Lon', 'Speed']) as Float64Array[];
    for (let i = 600; i < 6000; i += 60) {
      const north = ((lat?.[i + 30] ?? 0) - (lat?.[i] ?? 0)) * 111_320;
      const east = ((lon?.[i + 30] ?? 0) - (lon?.[i] ?? 0)) * 111_320 * Math.cos(45.6189 / 57.29578);
      const mean = ((speed?.[i] ?? 0) + (speed?.[i + 30] ?? 0)) / 2;
      expect(Math.abs(Math.hypot(north, east) - mean / 2)).toBeLessThan(6);
    }
  });

  it('burns fuel, warms tyres that the crew does not measure on the track', () => {
    const fuel = column(monza, 'FuelLevel');
    expect((fuel[0] ?? 0) - (fuel.at(-1) ?? 0)).toBeGreaterThan(4);
    expect((fuel[0] ?? 0) - (fuel.at(-1) ?? 0)).toBeLessThan(9);
    expect(new Set(column(monza, 'LFtempCM')).size).toBe(1);
    expect(new Set(column(monza, 'LFwearM')).size).toBe(1);
    expect(new Set(column(monza, 'LFtempM')).size).toBeGreaterThan(1000);
  });

  it('has a session string that names circuit and car', () => {
    const { track, car, player, sessions } = describeSession(monza.session);
    expect(findCircuit(track.name ?? '', track.configName, track.lengthM)?.key).toBe('monza_full');
    expect(car.path).toBe('ferrari488gt3evo');
    expect(car.forwardGears).toBe(6);
    expect(player?.userName).toBe('Jürgen Müßig');
    expect(player?.carNumber).toBe('007');
    expect(sessions).toHaveLength(1);
  });

  it('names a whole field', async () => {
    const recording = await record({ laps: 1, session: { cars: 64, setup: 'two\nlines' } });
    const { drivers, car } = describeSession(recording.session);
    expect(drivers).toHaveLength(64);
    expect(drivers[1]?.userName).toBe('- Dash First');
    expect(drivers[7]?.userName).toBe('Colon: Man');
    expect(car.setupName).toContain('two');
  });

  it('has the same bytes for the same seed, and others for another', async () => {
    const bytes = async (seed: number) => {
      const sink = new MemorySink();
      await writeRecording({ track: 'roadatlanta_full', laps: 1, seed, out: sink });
      return Buffer.from(sink.bytes());
    };
    const [once, again, other] = await Promise.all([bytes(4), bytes(4), bytes(5)]);
    expect(again?.equals(once ?? Buffer.alloc(0))).toBe(true);
    expect(other?.equals(once ?? Buffer.alloc(0))).toBe(false);
  });

  it('is not begun where it cannot be written', async () => {
    await expect(writeRecording({ track: 'monza_full', laps: 1, seed: 1, out: '/nowhere/x.ibt' })).rejects.toThrow(
      /\/nowhere\/x.ibt cannot be written/,
    );
  });
});

describe('events', () => {
  it('a pit stop: limiter, stall, fuel and fresh tyres', async () => {
    const recording = await record({ laps: 3, events: [{ kind: 'pit-stop', lap: 1, seconds: 12 }] });
    const [onPitRoad, stall, speed, fuel, wear, location] = recording.columns([
      'OnPitRoad',
      'PlayerCarInPitStall',
      'Speed',
      'FuelLevel',
      'LFwearM',
      'PlayerTrackSurface',
    ]) as Float64Array[];
    const road = [...(speed ?? [])].filter((_, i) => onPitRoad?.[i] === 1);
    expect(road.length).toBeGreaterThan(20 * 60);
    expect(Math.max(...road)).toBeLessThan(23.5);
    const standing = [...(stall ?? [])].filter((value) => value === 1).length;
    expect(standing).toBeGreaterThan(11 * 60);
    expect(Math.max(...(fuel ?? []))).toBeGreaterThan((fuel?.[0] ?? 0) + 15);
    expect(new Set(location)).toEqual(new Set([TrkLoc.OnTrack, TrkLoc.ApproachingPits, TrkLoc.InPitStall]));
    expect(new Set(wear).size).toBeGreaterThan(1);
    expect(Math.max(...column(recording, 'Lap'))).toBe(4);
  });

  it('a tow: a jump to the stall, tow time, then back on the track', async () => {
    const recording = await record({ laps: 2, events: [{ kind: 'tow', lap: 1, at: 2600, seconds: 8 }] });
    const tow = column(recording, 'PlayerCarTowTime');
    const distance = column(recording, 'LapDist');
    const begin = tow.findIndex((left) => left > 0);
    expect(Math.max(...tow)).toBeCloseTo(8, 0);
    expect(Math.abs((distance[begin - 1] ?? 0) - 2600)).toBeLessThan(5);
    expect(distance[begin] ?? 0).toBeGreaterThan(5000);
    expect(Math.max(...column(recording, 'Lap'))).toBe(3);
    const truth = await truthFor({
      track: 'monza_full',
      laps: 2,
      seed: 1,
      events: [{ kind: 'tow', lap: 1, at: 2600 }],
    });
    expect(truth.laps[0]).toEqual({ lap: 1, time: null });
  });

  it('traffic, yellow and rain show and cost time', async () => {
    const spec = { track: 'monza_full', laps: 2, seed: 1 } as const;
    const clean = (await truthFor(spec)).laps[1]?.time ?? 0;
    const slowed = async (event: NonNullable<RecordingSpec['events']>[number]) =>
      ((await truthFor({ ...spec, events: [event] })).laps[1]?.time ?? 0) - clean;
    expect(await slowed({ kind: 'traffic', lap: 2, at: 1400 })).toBeGreaterThan(0.3);
    expect(await slowed({ kind: 'yellow', lap: 2, at: 2300 })).toBeGreaterThan(3);
    expect(await slowed({ kind: 'rain', lap: 1, amount: 0.5 })).toBeGreaterThan(3);
    const recording = await record({
      events: [
        { kind: 'traffic', lap: 2, at: 1400 },
        { kind: 'yellow', lap: 1, at: 2300 },
        { kind: 'rain', lap: 2, amount: 0.5 },
      ],
    });
    expect(Math.min(...column(recording, 'CarDistAhead'))).toBeLessThan(40);
    expect([...column(recording, 'SessionFlags')].some((flags) => (flags & Flags.yellow) !== 0)).toBe(true);
    expect(Math.max(...column(recording, 'TrackWetness'))).toBeGreaterThan(2);
  });

  it('leaving the track and losing the car are reported', async () => {
    const recording = await record({
      laps: 2,
      mistakes: [
        { corner: 'T11', kind: 'off-track', amount: 4, laps: [1] },
        { corner: 'T4', kind: 'spin', laps: [2] },
      ],
    });
    expect(Math.max(...column(recording, 'PlayerCarMyIncidentCount'))).toBeGreaterThanOrEqual(3);
    expect(Math.min(...column(recording, 'PlayerTrackSurface'))).toBe(TrkLoc.OffTrack);
    expect(Math.max(...column(recording, 'PlayerIncidents'))).toBeGreaterThan(0);
  });
});
