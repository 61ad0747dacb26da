import { Flags, PitSvStatus, SessionState } from '@gt3/irsdk';
import type { Scene } from '../../run/scene.ts';
import type { RowPart, Slots } from '../slots.ts';

/** The sim writes this distance where there is no other car, m. */
const NOBODY = 500_000;
/** Half past two in the afternoon, s. */
const START_OF_DAY = 52_200;

/** Session, place of the car, pits, incidents, other cars, fuel and engine. */
export function sessionPart(scene: Scene, slots: Slots): RowPart {
  const { sim } = scene;
  const { state, director } = sim;
  const { tankLitres } = sim.spec.car;
  const at = (name: string): number => slots.at(name);
  const [time, tick, state_, flags, ofDay] = [
    at('SessionTime'),
    at('SessionTick'),
    at('SessionState'),
    at('SessionFlags'),
    at('SessionTimeOfDay'),
  ];
  const [onTrack, location, surface, inStall, onPitRoad] = [
    at('IsOnTrack'),
    at('PlayerTrackSurface'),
    at('PlayerTrackSurfaceMaterial'),
    at('PlayerCarInPitStall'),
    at('OnPitRoad'),
  ];
  const [tow, service, active, reset] = [
    at('PlayerCarTowTime'),
    at('PlayerCarPitSvStatus'),
    at('PitstopActive'),
    at('EnterExitReset'),
  ];
  const counts = ['My', 'Team', 'Driver'].map((whose) => at(`PlayerCar${whose}IncidentCount`));
  const report = at('PlayerIncidents');
  const [ahead, behind, alongside] = [at('CarDistAhead'), at('CarDistBehind'), at('CarLeftRight')];
  const [fuel, fuelShare, fuelUse] = [at('FuelLevel'), at('FuelLevelPct'), at('FuelUsePerHour')];
  const [water, oil, oilPressure, manifold] = [at('WaterTemp'), at('OilTemp'), at('OilPress'), at('ManifoldPress')];
  return (values) => {
    const isTowed = scene.isTowed;
    values[time] = scene.time;
    values[tick] = 3600 + scene.tick;
    values[state_] = SessionState.Racing;
    const shown = director.flags === 0 ? Flags.green : director.flags;
    values[flags] = (shown | Flags.servicible | Flags.startHidden) >>> 0;
    values[ofDay] = START_OF_DAY + scene.time;
    values[onTrack] = isTowed ? 0 : 1;
    values[location] = scene.location;
    values[surface] = scene.surface;
    values[inStall] = scene.isInStall && !isTowed ? 1 : 0;
    values[onPitRoad] = scene.isOnPitRoad ? 1 : 0;
    values[tow] = director.stop?.towLeft ?? 0;
    const isServed = scene.isInStall && !isTowed;
    values[service] = isServed ? PitSvStatus.InProgress : PitSvStatus.None;
    values[active] = isServed ? 1 : 0;
    values[reset] = isTowed ? 0 : scene.isInStall ? 1 : 2;
    for (const count of counts) values[count] = scene.incidents;
    values[report] = scene.incidentReport;
    let front = NOBODY;
    let back = NOBODY;
    let isBeside = false;
    for (const other of director.traffic) {
      const { gap } = other;
      if (gap === null) continue;
      if (gap >= 0) front = Math.min(front, gap);
      else back = Math.min(back, -gap);
      isBeside ||= other.isBeside;
    }
    values[ahead] = front;
    values[behind] = back;
    values[alongside] = isBeside ? 2 : 1;
    const litres = state.fuelKg / 0.75;
    values[fuel] = litres;
    values[fuelShare] = litres / tankLitres;
    values[fuelUse] = state.fuelRate * 3600;
    values[water] = scene.water;
    values[oil] = scene.oil;
    values[oilPressure] = Math.min(5.5, 1 + state.rpm / 1600);
    values[manifold] = 0.3 + 0.7 * sim.controls.throttle;
  };
}
