import { EngineWarnings } from '@gt3/irsdk';
import type { Scene } from '../../run/scene.ts';
import type { RowPart, Slots } from '../slots.ts';

/** Line pressure at full pedal, front and rear, bar. */
const FRONT_PRESSURE = 116;
const REAR_PRESSURE = 82;

/** Hands, feet, gearbox and driver aids. */
export function controlsPart(scene: Scene, slots: Slots): RowPart {
  const { sim } = scene;
  const { state, controls } = sim;
  const { car } = sim.spec;
  const wheel = slots.at('SteeringWheelAngle');
  const wheelMost = slots.at('SteeringWheelAngleMax');
  const wheelShare = slots.at('SteeringWheelPctTorque');
  const wheelSigned = slots.at('SteeringWheelPctTorqueSign');
  const wheelStops = slots.at('SteeringWheelPctTorqueSignStops');
  const throttle = slots.at('Throttle');
  const throttleRaw = slots.at('ThrottleRaw');
  const brake = slots.at('Brake');
  const brakeRaw = slots.at('BrakeRaw');
  const clutch = slots.at('Clutch');
  const abs = slots.at('BrakeABSactive');
  const absCut = slots.at('BrakeABScutPct');
  const gear = slots.at('Gear');
  const rpm = slots.at('RPM');
  const engineRpm = slots.at('Engine0_RPM');
  const lights = slots.at('ShiftIndicatorPct');
  const warnings = slots.at('EngineWarnings');
  const limiter = slots.at('dcPitSpeedLimiterToggle');
  const bias = slots.at('dcBrakeBias');
  const lines = ['LF', 'RF', 'LR', 'RR'].map((corner) => slots.at(`${corner}brakeLinePress`));
  return (values) => {
    values[wheel] = state.steer * car.steeringRatio;
    values[wheelMost] = car.steeringLock;
    const torque = scene.samples.newest(0) / 20;
    values[wheelShare] = Math.min(1, Math.abs(torque));
    values[wheelSigned] = torque;
    values[wheelStops] = torque;
    const shifting = state.gear === 0;
    values[throttle] = controls.throttle * (1 - state.tractionCut);
    values[throttleRaw] = controls.throttle;
    values[brake] = controls.brake;
    values[brakeRaw] = controls.brake;
    values[clutch] = controls.clutchOpen ? 0 : 1;
    const isActive = state.absCut > 0.02 && controls.brake > 0.02 && !controls.absOff;
    values[abs] = isActive ? 1 : 0;
    values[absCut] = isActive ? 1 - state.absCut : 1;
    // In the first half of a shift the box is in neither gear.
    values[gear] = shifting && state.shiftLeft < car.shiftSeconds / 2 ? state.nextGear : state.gear;
    values[rpm] = state.rpm;
    values[engineRpm] = state.rpm;
    values[lights] = Math.min(1, Math.max(0, (state.rpm - car.shiftRpm + 900) / 900));
    values[limiter] = controls.limiter > 0 ? 1 : 0;
    values[warnings] =
      (controls.limiter > 0 ? EngineWarnings.pitSpeedLimiter : 0) |
      (state.rpm > car.redlineRpm ? EngineWarnings.revLimiter : 0);
    values[bias] = car.brakeBias * 100;
    for (let i = 0; i < 4; i++) values[lines[i] ?? 0] = controls.brake * (i < 2 ? FRONT_PRESSURE : REAR_PRESSURE);
  };
}
