import type { Scene } from '../../run/scene.ts';
import type { RowPart, Slots } from '../slots.ts';

/** Cold pressure, kPa above the air, at this temperature, C; it grows with the absolute temperature (Gay-Lussac). */
const COLD_PRESSURE = 172.4;
const COLD_TEMPERATURE = 25;
const AIR_PRESSURE = 101.3;
const ZERO = 273.15;
/** How much hotter the inner and colder the outer shoulder is than the middle, C; and how much more it wears. */
const SHOULDER = 4;
const SHOULDER_WEAR = 1.12;
const STATIC_HEIGHT = [0.06, 0.06, 0.075, 0.075] as const;

/** Wheels and tyres. What the crew must measure (carcass temperature, tread) changes only in the stall. */
export function wheelsPart(scene: Scene, slots: Slots): RowPart {
  const { state } = scene.sim;
  const radius = scene.sim.spec.car.wheelRadius;
  const wheels = ['LF', 'RF', 'LR', 'RR'].map((corner, wheel) => ({
    wheel,
    speed: slots.at(`${corner}speed`),
    pressure: slots.at(`${corner}pressure`),
    odometer: slots.at(`${corner}odometer`),
    surface: ['L', 'M', 'R'].map((side) => slots.at(`${corner}temp${side}`)),
    carcass: ['L', 'M', 'R'].map((side) => slots.at(`${corner}tempC${side}`)),
    tread: ['L', 'M', 'R'].map((side) => slots.at(`${corner}wear${side}`)),
    height: slots.at(`${corner}rideHeight`),
    inner: wheel % 2 === 0 ? 2 : 0,
  }));
  const splitter = slots.at('CFSRrideHeight');
  return (values) => {
    for (const { wheel, speed, pressure, odometer, surface, carcass, tread, height, inner } of wheels) {
      const temperature = state.temperature[wheel] ?? 0;
      const measured = scene.measuredTemperature[wheel] ?? 0;
      const worn = 1 - (scene.measuredTread[wheel] ?? 1);
      values[speed] = (state.wheelSpeed[wheel] ?? 0) * radius;
      values[pressure] =
        ((COLD_PRESSURE + AIR_PRESSURE) * (temperature + ZERO)) / (COLD_TEMPERATURE + ZERO) - AIR_PRESSURE;
      values[odometer] = state.odometer[wheel] ?? 0;
      for (let k = 0; k < 3; k++) {
        const slant = k === 1 ? 0 : k === inner ? SHOULDER : -SHOULDER;
        values[surface[k] ?? 0] = temperature - 8 + slant;
        values[carcass[k] ?? 0] = measured + slant;
        values[tread[k] ?? 0] = 1 - worn * (k === inner ? SHOULDER_WEAR : 1);
      }
      values[height] = (STATIC_HEIGHT[wheel] ?? 0.06) - (scene.samples.newest(10 + wheel) - 0.03);
    }
    values[splitter] = 0.05 - (scene.samples.newest(10) + scene.samples.newest(11) - 0.06) / 2;
  };
}
