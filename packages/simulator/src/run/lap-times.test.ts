import { describe, expect, it } from 'vitest';
import { CARS } from '../car/parameters.ts';
import { drive, simulation } from '../testing/drive.ts';

/** Where GT3 cars lap, s. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  monza_full: [106, 112],
  spa_2024_up: [136, 144],
  sebring_international: [118, 126],
  suzuka_grandprix: [119, 126],
  silverstone_2019_gp: [117, 123],
  nurburgring_gp: [113, 120],
  roadatlanta_full: [78, 84],
  watkinsglen_2021_fullcourse: [103, 110],
};

const CASES = Object.keys(RANGES).flatMap((track) =>
  CARS.flatMap((car) => [0.5, 1].map((skill) => ({ track, car: car.key, skill }))),
);

describe('laps of the three cars, from middle skill to alien', () => {
  it.each(CASES)('$track $car $skill', async ({ track, car, skill }) => {
    const result = drive(await simulation(track, car, skill, 7), 1);
    const [fastest = 0, slowest = 0] = RANGES[track] ?? [];
    for (const time of result.times) {
      expect(time).toBeGreaterThan(fastest);
      expect(time).toBeLessThan(slowest);
    }
    expect(result.times).toHaveLength(1);
    expect(result.losses).toBe(0);
    expect(result.lateral).toBeGreaterThan(1.5);
    expect(result.lateral).toBeLessThan(2.6);
    expect(result.braking).toBeGreaterThan(1.4);
    expect(result.braking).toBeLessThan(2.2);
  });

  it.each(CARS.map((car) => car.key))('%s reaches 265 to 285 km/h at Monza', async (car) => {
    const { top } = drive(await simulation('monza_full', car, 0.8, 3), 1);
    expect(top * 3.6).toBeGreaterThan(265);
    expect(top * 3.6).toBeLessThan(285);
  });
});

describe('a driver', () => {
  it('is slower the less the skill, and spreads more', async () => {
    const laps = await Promise.all(
      [0, 0.5, 1].map(async (skill) => drive(await simulation('monza_full', 'mid-v8', skill, 11), 6).times),
    );
    const mean = laps.map((times) => times.reduce((sum, time) => sum + time, 0) / times.length);
    const spread = laps.map((times) =>
      times.slice(1).reduce((sum, time, i) => sum + Math.abs(time - (times[i] ?? 0)), 0),
    );
    expect(mean[0] ?? 0).toBeGreaterThan((mean[1] ?? 0) + 0.4);
    expect(mean[1] ?? 0).toBeGreaterThan((mean[2] ?? 0) + 0.4);
    expect(spread[0] ?? 0).toBeGreaterThan(2 * (spread[2] ?? 0));
  });

  it('does not lose the car in novice laps anywhere', async () => {
    for (const [i, track] of Object.keys(RANGES).entries()) {
      const car = CARS[i % CARS.length]?.key ?? '';
      expect(drive(await simulation(track, car, 0, 5), 3).losses, `${track} ${car}`).toBe(0);
    }
  });
});
