import { ContractError } from './errors.ts';

/** How a channel may be read between two ticks: interpolated, or held until it changes. */
export type ChannelKind = 'linear' | 'step';
/** `fast` channels travel in every batch; `slow` ones in one batch a second, and are held in between. */
export type ChannelRate = 'fast' | 'slow';

/** One channel of the catalogue. */
export interface Channel {
  /** Bit in the channel set of a batch, and the order of its column. Never reused. */
  readonly index: number;
  /** iRacing's own name. */
  readonly name: string;
  /** SI unit as iRacing gives it; angles in radians, shares 0..1. Empty where there is none. */
  readonly unit: string;
  readonly kind: ChannelKind;
  readonly rate: ChannelRate;
  /** The variable it is read from, where one variable feeds several channels. */
  readonly variable: string;
  /** Bits of the variable that the channel carries: `(value >>> shift) & mask`. A float32 holds 24 bits exactly. */
  readonly bits: { readonly shift: number; readonly mask: number } | null;
}

type Row = readonly [name: string, unit: string, kind: ChannelKind, rate: ChannelRate];

/** In the order of their bits. Append only: an index is part of the contract. */
const ROWS: readonly Row[] = [
  ['LapDistPct', '', 'linear', 'fast'],
  ['LapDist', 'm', 'linear', 'fast'],
  ['Speed', 'm/s', 'linear', 'fast'],
  ['Throttle', '', 'linear', 'fast'],
  ['Brake', '', 'linear', 'fast'],
  ['ThrottleRaw', '', 'linear', 'fast'],
  ['BrakeRaw', '', 'linear', 'fast'],
  ['Clutch', '', 'linear', 'fast'],
  ['SteeringWheelAngle', 'rad', 'linear', 'fast'],
  ['SteeringWheelTorque', 'N*m', 'linear', 'fast'],
  ['Gear', '', 'step', 'fast'],
  ['RPM', 'rev/min', 'linear', 'fast'],
  ['LatAccel', 'm/s^2', 'linear', 'fast'],
  ['LongAccel', 'm/s^2', 'linear', 'fast'],
  ['VertAccel', 'm/s^2', 'linear', 'fast'],
  ['VelocityX', 'm/s', 'linear', 'fast'],
  ['VelocityY', 'm/s', 'linear', 'fast'],
  ['VelocityZ', 'm/s', 'linear', 'fast'],
  ['Yaw', 'rad', 'linear', 'fast'],
  ['YawNorth', 'rad', 'linear', 'fast'],
  ['YawRate', 'rad/s', 'linear', 'fast'],
  ['Pitch', 'rad', 'linear', 'fast'],
  ['Roll', 'rad', 'linear', 'fast'],
  ['PlayerTrackSurface', 'irsdk_TrkLoc', 'step', 'fast'],
  ['PlayerTrackSurfaceMaterial', 'irsdk_TrkSurf', 'step', 'fast'],
  ['OnPitRoad', '', 'step', 'fast'],
  ['IsOnTrack', '', 'step', 'fast'],
  ['IsInGarage', '', 'step', 'fast'],
  ['IsReplayPlaying', '', 'step', 'fast'],
  ['SessionNum', '', 'step', 'fast'],
  ['SessionState', 'irsdk_SessionState', 'step', 'fast'],
  ['SessionFlags', 'irsdk_Flags', 'step', 'fast'],
  ['SessionFlagsHigh', 'irsdk_Flags', 'step', 'fast'],
  ['PlayerCarMyIncidentCount', '', 'step', 'fast'],
  ['PlayerCarTowTime', 's', 'step', 'fast'],
  ['EnterExitReset', '', 'step', 'fast'],
  ['BrakeABSactive', '', 'step', 'fast'],
  ['BrakeABScutPct', '', 'linear', 'fast'],
  ['Lap', '', 'step', 'fast'],
  ['LapCompleted', '', 'step', 'fast'],
  ['LapCurrentLapTime', 's', 'linear', 'fast'],
  ['LapDeltaToBestLap', 's', 'linear', 'fast'],
  ['LapDeltaToSessionBestLap', 's', 'linear', 'fast'],
  ['CarLeftRight', 'irsdk_CarLeftRight', 'step', 'fast'],
  ['CarDistAhead', 'm', 'linear', 'fast'],
  ['CarDistBehind', 'm', 'linear', 'fast'],
  ['EngineWarnings', 'irsdk_EngineWarnings', 'step', 'fast'],
  ['Lat', 'deg', 'linear', 'fast'],
  ['Lon', 'deg', 'linear', 'fast'],
  ['Alt', 'm', 'linear', 'fast'],
  ['LFspeed', 'm/s', 'linear', 'fast'],
  ['RFspeed', 'm/s', 'linear', 'fast'],
  ['LRspeed', 'm/s', 'linear', 'fast'],
  ['RRspeed', 'm/s', 'linear', 'fast'],
  ['LapLastLapTime', 's', 'step', 'slow'],
  ['LapBestLapTime', 's', 'step', 'slow'],
  ['PlayerCarPosition', '', 'step', 'slow'],
  ['PlayerCarClassPosition', '', 'step', 'slow'],
  ['PlayerTireCompound', '', 'step', 'slow'],
  ['SessionTimeRemain', 's', 'linear', 'slow'],
  ['SessionLapsRemainEx', '', 'step', 'slow'],
  ['dcTractionControl', '', 'step', 'slow'],
  ['dcABS', '', 'step', 'slow'],
  ['dcBrakeBias', '%', 'step', 'slow'],
  ['FuelLevel', 'l', 'linear', 'slow'],
  ['FuelLevelPct', '', 'linear', 'slow'],
  ['FuelUsePerHour', 'kg/h', 'linear', 'slow'],
  ['LFtempCL', 'C', 'linear', 'slow'],
  ['LFtempCM', 'C', 'linear', 'slow'],
  ['LFtempCR', 'C', 'linear', 'slow'],
  ['RFtempCL', 'C', 'linear', 'slow'],
  ['RFtempCM', 'C', 'linear', 'slow'],
  ['RFtempCR', 'C', 'linear', 'slow'],
  ['LRtempCL', 'C', 'linear', 'slow'],
  ['LRtempCM', 'C', 'linear', 'slow'],
  ['LRtempCR', 'C', 'linear', 'slow'],
  ['RRtempCL', 'C', 'linear', 'slow'],
  ['RRtempCM', 'C', 'linear', 'slow'],
  ['RRtempCR', 'C', 'linear', 'slow'],
  ['LFwearL', '', 'linear', 'slow'],
  ['LFwearM', '', 'linear', 'slow'],
  ['LFwearR', '', 'linear', 'slow'],
  ['RFwearL', '', 'linear', 'slow'],
  ['RFwearM', '', 'linear', 'slow'],
  ['RFwearR', '', 'linear', 'slow'],
  ['LRwearL', '', 'linear', 'slow'],
  ['LRwearM', '', 'linear', 'slow'],
  ['LRwearR', '', 'linear', 'slow'],
  ['RRwearL', '', 'linear', 'slow'],
  ['RRwearM', '', 'linear', 'slow'],
  ['RRwearR', '', 'linear', 'slow'],
  ['LFpressure', 'kPa', 'linear', 'slow'],
  ['RFpressure', 'kPa', 'linear', 'slow'],
  ['LRpressure', 'kPa', 'linear', 'slow'],
  ['RRpressure', 'kPa', 'linear', 'slow'],
  ['LFcoldPressure', 'kPa', 'step', 'slow'],
  ['RFcoldPressure', 'kPa', 'step', 'slow'],
  ['LRcoldPressure', 'kPa', 'step', 'slow'],
  ['RRcoldPressure', 'kPa', 'step', 'slow'],
  ['AirTemp', 'C', 'linear', 'slow'],
  ['TrackTempCrew', 'C', 'linear', 'slow'],
  ['TrackWetness', 'irsdk_TrackWetness', 'step', 'slow'],
  ['AirDensity', 'kg/m^3', 'linear', 'slow'],
  ['RelativeHumidity', '', 'linear', 'slow'],
  ['Precipitation', '', 'linear', 'slow'],
  ['WindVel', 'm/s', 'linear', 'slow'],
  ['WindDir', 'rad', 'linear', 'slow'],
  ['WaterTemp', 'C', 'linear', 'slow'],
  ['OilTemp', 'C', 'linear', 'slow'],
];

/** Channels that carry a part of another variable's bits. */
const PARTS: Readonly<Record<string, { variable: string; shift: number; mask: number }>> = {
  SessionFlags: { variable: 'SessionFlags', shift: 0, mask: 0x00ff_ffff },
  SessionFlagsHigh: { variable: 'SessionFlags', shift: 24, mask: 0xff },
};

/** Every channel that can travel, in the order of its bit. */
export const CHANNELS: readonly Channel[] = ROWS.map(([name, unit, kind, rate], index) => {
  const part = PARTS[name];
  const bits = part === undefined ? null : { shift: part.shift, mask: part.mask };
  return { index, name, unit, kind, rate, variable: part?.variable ?? name, bits };
});

/** How many channels the catalogue has. */
export const CHANNEL_COUNT = CHANNELS.length;

const byName = new Map(CHANNELS.map((channel) => [channel.name, channel]));

/** The channel of that name, or undefined. */
export function findChannel(name: string): Channel | undefined {
  return byName.get(name);
}

/**
 * The channel of that name.
 *
 * @throws ContractError for a name that is not in the catalogue
 */
export function channel(name: string): Channel {
  const found = byName.get(name);
  if (found === undefined)
    throw new ContractError(`${JSON.stringify(name.slice(0, 64))} is no channel of the catalogue`);
  return found;
}
