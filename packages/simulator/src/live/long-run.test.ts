import { describe, expect, it } from 'vitest';
import { runSimulation } from '../run/run-simulation.ts';
import { longRun, withFuelStops } from './long-run.ts';

const monza = { track: 'monza_full', seed: 1 };

describe('a long run', () => {
  it('stops for fuel before a tank is empty', async () => {
    const { laps, events, circuit, car } = await longRun(monza);
    expect(laps).toBe(500);
    const stops = [0, ...events.map(({ lap }) => lap), laps];
    const longest = Math.max(...stops.slice(1).map((lap, i) => lap - (stops[i] ?? 0)));
    expect(longest * (circuit.lapLength / 1000) * 0.65).toBeLessThan(car.tankLitres);
    expect(events.every(({ kind }) => kind === 'pit-stop')).toBe(true);
  });

  it('keeps the events asked for, and stops sooner with little fuel', async () => {
    const rain = { kind: 'rain', lap: 2 } as const;
    const { events } = await longRun({ ...monza, fuel: 20, events: [rain] });
    expect(events.slice(0, 2)).toMatchObject([rain, { kind: 'pit-stop', lap: 4 }]);
  });

  it('leaves alone what has fuel enough, or stops of its own', async () => {
    const short = { ...monza, laps: 20 };
    expect((await withFuelStops(short)).events).toEqual([]);
    const own = { ...monza, laps: 60, events: [{ kind: 'pit-stop', lap: 30 } as const] };
    expect(await withFuelStops(own)).toBe(own);
  });

  it('gets to its end on what is left in the tank', async () => {
    const { rows, variables } = await runSimulation(await withFuelStops({ ...monza, laps: 5, fuel: 12 }));
    const before = variables.slice(
      0,
      variables.findIndex(({ name }) => name === 'FuelLevel'),
    );
    const place = before.reduce((sum, { count }) => sum + (count ?? 1), 0);
    let least = Number.POSITIVE_INFINITY;
    for (const row of rows) least = Math.min(least, row[place] ?? 0);
    expect(least).toBeGreaterThan(0.5);
    expect(least).toBeLessThan(12);
  });
});
