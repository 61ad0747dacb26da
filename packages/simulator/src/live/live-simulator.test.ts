import {
  createRowReader,
  decodeSessionText,
  describeSession,
  LIVE_MAPPING_BYTES,
  LiveMapping,
  parseSession,
} from '@gt3/irsdk';
import { describe, expect, it } from 'vitest';
import { LIVE_VARIABLES } from '../output/variable-table.ts';
import { resolveSpec } from '../spec/spec.ts';
import { LiveSimulator } from './live-simulator.ts';

const NAMES = [
  'SessionTime',
  'SessionTick',
  'Speed',
  'LapDistPct',
  'IsOnTrack',
  'IsInGarage',
  'IsReplayPlaying',
  'SessionNum',
];

async function started(cars = 64) {
  const bytes = new Uint8Array(LIVE_MAPPING_BYTES);
  const spec = await resolveSpec({ track: 'monza_full', car: 'front-v8', laps: 1, seed: 2 });
  const sim = new LiveSimulator(bytes, spec, { cars, setup: 'my\nsetup' });
  return { bytes, sim, mapping: new LiveMapping(bytes) };
}

/** Ticks on and gives what a reader that keeps up sees of each row. */
function follow(sim: LiveSimulator, mapping: LiveMapping, rows: number, names: readonly string[] = NAMES): number[][] {
  const reader = createRowReader(mapping.variables, names);
  const row = new Uint8Array(mapping.header.rowLength);
  const out = new Float64Array(names.length);
  const seen: number[][] = [];
  let last = sim.newestTick;
  for (let i = 0; i < rows; i++) {
    sim.tick();
    last = mapping.drain(last, row, (_, bytes) => {
      reader.read(new DataView(bytes.buffer), 0, out, 0);
      seen.push([...out]);
    });
  }
  return seen;
}

describe('the live sim', () => {
  it('has the 335 variables of the sim in their types, counts and places', async () => {
    const { mapping } = await started();
    expect(mapping.variables).toHaveLength(335);
    expect(mapping.header.rowLength).toBe(7827);
    expect(mapping.header.buffers).toHaveLength(3);
    expect(mapping.warnings).toEqual([]);
    expect(mapping.variables.map(({ name, type, count }) => ({ name, type, count }))).toEqual(
      LIVE_VARIABLES.map(({ name, type, count }) => ({ name, type, count })),
    );
    expect(mapping.variables.at(-1)).toMatchObject({ name: 'RFshockVel_ST', offset: 7803, countAsTime: true });
  });

  it('writes a row a tick that a reader gets whole and in order', async () => {
    const { sim, mapping } = await started();
    const rows = follow(sim, mapping, 600);
    expect(rows).toHaveLength(600);
    expect([mapping.lostTicks, mapping.tornRows]).toEqual([0, 0]);
    for (const [i, [time = 0, tick = 0, speed = 0, , onTrack]] of rows.entries()) {
      expect(time).toBeCloseTo(60 + (i + 1) / 60, 6);
      expect(tick).toBe(3601 + i);
      expect(speed).toBeGreaterThan(10);
      expect(onTrack).toBe(1);
    }
  });

  it('samples six times a tick, oldest first, the newest as the plain variable', async () => {
    const { sim, mapping } = await started();
    const names = [0, 1, 2, 3, 4, 5].map((i) => `VelocityX_ST[${i}]`);
    let before = Number.NaN;
    for (const row of follow(sim, mapping, 300, [...names, 'VelocityX'])) {
      const [first = 0] = row;
      if (!Number.isNaN(before)) expect(Math.abs(first - before)).toBeLessThan(0.2);
      expect(row[5]).toBe(row[6]);
      before = row[5] ?? 0;
    }
  });

  it('moves 63 other cars and ranks all 64', async () => {
    const { sim, mapping } = await started();
    const names = Array.from({ length: 64 }, (_, i) => [`CarIdxLapDistPct[${i}]`, `CarIdxPosition[${i}]`]).flat();
    const rows = follow(sim, mapping, 120, names);
    const first = rows[0] ?? [];
    const end = rows.at(-1) ?? [];
    for (let car = 0; car < 64; car++) {
      const moved = (end[car * 2] ?? 0) - (first[car * 2] ?? 0);
      expect(moved - Math.floor(moved)).toBeGreaterThan(0.001);
      expect(moved - Math.floor(moved)).toBeLessThan(0.05);
    }
    expect(new Set(end.filter((_, i) => i % 2 === 1)).size).toBe(64);
  });

  it('leaves the places of a small field empty', async () => {
    const { sim, mapping } = await started(3);
    const [row] = follow(sim, mapping, 1, ['CarIdxLapDistPct[2]', 'CarIdxLapDistPct[3]', 'CarIdxTrackSurface[63]']);
    expect(row?.[0]).toBeGreaterThan(0);
    expect(row?.slice(1)).toEqual([-1, -1]);
  });

  it('has a session string with its defects, ended by a NUL inside its capacity', async () => {
    const { bytes, mapping } = await started();
    expect(mapping.header.sessionInfoLength).toBe(524_288);
    const text = decodeSessionText(bytes.subarray(112, 112 + 524_288));
    const { drivers, car, player } = describeSession(parseSession(text));
    expect(drivers).toHaveLength(64);
    expect(drivers.map(({ userName }) => userName)).toContain('#1 Fan');
    expect(drivers.map(({ userName }) => userName)).toContain('€uro Šprinter');
    expect(player?.userName).toBe('Jürgen Müßig');
    expect(car.setupName).toMatch(/^my\s*setup$/);
  });

  it('goes to the garage, shows a replay, and comes back', async () => {
    const { sim, mapping } = await started();
    follow(sim, mapping, 10);
    sim.enterGarage();
    expect(follow(sim, mapping, 2).at(-1)?.slice(2)).toEqual([0, -1, 0, 1, 0, 0]);
    sim.drive();
    expect(follow(sim, mapping, 2).at(-1)?.slice(4)).toEqual([1, 0, 0, 0]);
    sim.playReplay();
    expect(follow(sim, mapping, 2).at(-1)?.slice(4)).toEqual([0, 0, 1, 0]);
    const tick = sim.newestTick;
    sim.pauseReplay();
    expect(follow(sim, mapping, 30)).toEqual([]);
    expect([sim.newestTick, mapping.connected]).toEqual([tick, true]);
    sim.drive();
    expect(follow(sim, mapping, 2)).toHaveLength(2);
  });

  it('changes session: the string changes, time begins again', async () => {
    const { sim, mapping } = await started();
    follow(sim, mapping, 10);
    const update = mapping.sessionInfoUpdate;
    sim.changeSession(1);
    expect(mapping.sessionInfoUpdate).toBe(update + 1);
    const [row] = follow(sim, mapping, 1);
    expect(row?.[0]).toBeCloseTo(1 / 60, 6);
    expect(row?.[7]).toBe(1);
  });

  it('changes car: other variables, other rows, connected again', async () => {
    const { sim, mapping } = await started();
    follow(sim, mapping, 10);
    sim.changeCar(await resolveSpec({ track: 'monza_full', car: 'rear-flat6', laps: 1, seed: 2 }));
    expect(mapping.layoutChanged).toBe(true);
    expect(mapping.refresh()).toBe(true);
    expect(mapping.variables).toHaveLength(333);
    expect(mapping.connected).toBe(true);
    expect(follow(sim, mapping, 5)).toHaveLength(5);
  });

  it('crashes with its status standing, exits without, and starts again', async () => {
    const { sim, mapping } = await started();
    follow(sim, mapping, 10);
    sim.crash();
    expect(follow(sim, mapping, 10)).toEqual([]);
    expect(mapping.connected).toBe(true);
    sim.restart();
    expect(sim.newestTick).toBe(0);
    expect(follow(sim, mapping, 5)).toHaveLength(5);
    sim.exit();
    expect(mapping.connected).toBe(false);
    expect(follow(sim, mapping, 5)).toEqual([]);
    sim.restart();
    expect(mapping.connected).toBe(true);
  });

  it('says the same for the same seed', async () => {
    const one = await started(8);
    const two = await started(8);
    for (let i = 0; i < 200; i++) {
      one.sim.tick();
      two.sim.tick();
    }
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
  });
});
