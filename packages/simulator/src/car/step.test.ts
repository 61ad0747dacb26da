import { describe, expect, it } from 'vitest';
import { Ground } from '../track/path.ts';
import { CARS, type CarParameters, carByKey } from './parameters.ts';
import { CarState, Controls, LF, LR, RF } from './state.ts';
import { type Air, STEP_RATE, stepCar } from './step.ts';

const AIR: Air = { density: 1.19, airTemperature: 22, trackTemperature: 30 };

/** A car that rolls straight ahead. */
function rolling(car: CarParameters, speed: number, gear: number) {
  const state = new CarState();
  const controls = new Controls();
  state.vx = speed;
  state.wheelSpeed.fill(speed / car.wheelRadius);
  state.gear = gear;
  state.nextGear = gear;
  state.temperature.fill(85);
  controls.gear = gear;
  return { state, controls, ground: new Ground() };
}

describe.each(CARS.map(({ key }) => key))('%s', (key) => {
  const car = carByKey(key);

  it('stands still with the brake on, and stays', () => {
    const { state, controls, ground } = rolling(car, 8, 1);
    controls.brake = 0.6;
    controls.clutchOpen = true;
    for (let i = 0; i < 4 * STEP_RATE; i++) stepCar(car, state, controls, ground, AIR, 1);
    expect(Math.abs(state.vx)).toBeLessThan(0.02);
    expect(state.time).toBeCloseTo(4, 6);
  });

  it('brakes from 250 km/h with ABS in less room than without', () => {
    const room = (absOff: boolean): number => {
      const { state, controls, ground } = rolling(car, 250 / 3.6, 6);
      controls.brake = 1;
      controls.clutchOpen = true;
      controls.absOff = absOff;
      while (state.vx > 60 / 3.6 && state.time < 10) stepCar(car, state, controls, ground, AIR, 0.8);
      return state.distance;
    };
    expect(room(false)).toBeGreaterThan(90);
    expect(room(false)).toBeLessThan(170);
    expect(room(false)).toBeLessThan(room(true));
  });

  it('accelerates out of second gear better with traction control', () => {
    const speed = (tcOff: boolean): number => {
      const { state, controls, ground } = rolling(car, 20, 2);
      controls.throttle = 1;
      controls.tcOff = tcOff;
      for (let i = 0; i < STEP_RATE / 2; i++) stepCar(car, state, controls, ground, AIR, 0.45);
      return state.vx;
    };
    expect(speed(false)).toBeGreaterThan(22);
    expect(speed(false)).toBeGreaterThan(speed(true));
  });

  it('loads the outer wheels in a turn, the front ones under braking, all of them at speed', () => {
    const { state, controls, ground } = rolling(car, 40, 4);
    controls.steer = 0.05;
    for (let i = 0; i < STEP_RATE / 2; i++) stepCar(car, state, controls, ground, AIR, 1);
    expect(state.ay).toBeGreaterThan(5);
    expect(state.yawRate).toBeGreaterThan(0.1);
    expect(state.load[RF] ?? 0).toBeGreaterThan((state.load[LF] ?? 0) + 1000);
    const straight = rolling(car, 70, 6);
    straight.controls.brake = 0.8;
    for (let i = 0; i < STEP_RATE / 4; i++) stepCar(car, straight.state, straight.controls, straight.ground, AIR, 1);
    expect(straight.state.load[LF] ?? 0).toBeGreaterThan(straight.state.load[LR] ?? 0);
    expect(straight.state.load.reduce((sum, load) => sum + load, 0)).toBeGreaterThan(car.dryMass * 9.81 * 1.3);
  });

  it('shifts through neutral, burns fuel, wears its tyres', () => {
    const { state, controls, ground } = rolling(car, 40, 3);
    controls.throttle = 1;
    controls.gear = 4;
    stepCar(car, state, controls, ground, AIR, 1);
    expect(state.gear).toBe(0);
    const fuel = state.fuelKg;
    for (let i = 0; i < STEP_RATE; i++) stepCar(car, state, controls, ground, AIR, 1);
    expect(state.gear).toBe(4);
    expect(state.fuelKg).toBeLessThan(fuel);
    expect(state.tread[LR] ?? 1).toBeLessThan(1);
  });

  it('keeps its numbers whatever the driver does', () => {
    const { state, controls, ground } = rolling(car, 60, 5);
    for (let i = 0; i < 6 * STEP_RATE; i++) {
      controls.throttle = (i >> 6) & 1;
      controls.brake = (i >> 7) & 1;
      controls.steer = 0.3 * Math.sin(i / 40);
      controls.absOff = i % 3 === 0;
      controls.tcOff = true;
      stepCar(car, state, controls, ground, AIR, 1);
      expect(Number.isFinite(state.vx + state.vy + state.yawRate + state.offset)).toBe(true);
      expect(Math.abs(state.yawRate)).toBeLessThan(15);
    }
  });
});
