import type { Scene } from '../../run/scene.ts';
import type { RowPart, Slots } from '../slots.ts';

/** Laps and their times, as the sim counts them. */
export function lapPart(scene: Scene, slots: Slots): RowPart {
  const { sim, timer } = scene;
  const lap = slots.at('Lap');
  const completed = slots.at('LapCompleted');
  const raced = slots.at('RaceLaps');
  const distance = slots.at('LapDist');
  const share = slots.at('LapDistPct');
  const current = slots.at('LapCurrentLapTime');
  const last = slots.at('LapLastLapTime');
  const best = slots.at('LapBestLapTime');
  const bestLap = slots.at('LapBestLap');
  const deltas = ['BestLap', 'OptimalLap', 'SessionBestLap', 'SessionOptimalLap', 'SessionLastlLap'].map((what) => ({
    value: slots.at(`LapDeltaTo${what}`),
    rate: slots.at(`LapDeltaTo${what}_DD`),
    valid: slots.at(`LapDeltaTo${what}_OK`),
  }));
  return (values) => {
    values[lap] = sim.lap;
    values[completed] = sim.lap - 1;
    values[raced] = Math.max(0, sim.lap - 1);
    values[distance] = scene.lapDistance;
    values[share] = scene.lapDistance / sim.path.length;
    values[current] = timer.current;
    values[last] = timer.last;
    values[best] = timer.best;
    values[bestLap] = timer.bestLap;
    for (const { value, rate, valid } of deltas) {
      values[value] = timer.hasDelta ? timer.delta : 0;
      values[rate] = timer.hasDelta ? timer.deltaRate : 0;
      values[valid] = timer.hasDelta ? 1 : 0;
    }
  };
}
