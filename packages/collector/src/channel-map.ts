import { type Element, findElement, type Variable } from '@gt3/irsdk';
import { CHANNELS, type Channel } from '@gt3/schemas';

/** A channel and the place in a row that feeds it. */
export interface MappedChannel {
  readonly channel: Channel;
  readonly element: Element;
}

/** Channels without which the coach finds less, or is less sure; their absence is said in the session info. */
export const COACHED_CHANNELS: readonly string[] = [
  'LapDistPct',
  'Speed',
  'Throttle',
  'Brake',
  'Clutch',
  'SteeringWheelAngle',
  'Gear',
  'RPM',
  'LatAccel',
  'LongAccel',
  'VelocityX',
  'VelocityY',
  'Yaw',
  'YawRate',
  'Lat',
  'Lon',
  'PlayerTrackSurface',
  'OnPitRoad',
  'IsOnTrack',
  'SessionState',
  'SessionFlags',
  'PlayerCarMyIncidentCount',
  'PlayerCarTowTime',
  'BrakeABSactive',
  'CarLeftRight',
  'CarDistAhead',
  'FuelLevel',
  'AirTemp',
  'TrackTempCrew',
  'TrackWetness',
];

/**
 * Finds the channels of the catalogue that a source's variables can feed, by ascending index. A list where one value
 * is wanted, text, and flags that are no whole number cannot be used: such a channel is absent.
 */
export function mapChannels(variables: readonly Variable[]): MappedChannel[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  return CHANNELS.flatMap((channel) => {
    const variable = byName.get(channel.variable);
    if (variable === undefined || !isUsable(variable, channel)) return [];
    const element = findElement([variable], variable.name);
    return element === null ? [] : [{ channel, element }];
  });
}

/** Names of the channels that a coach would use and that are not among these. */
export function missingChannels(present: Iterable<number>): string[] {
  const names = new Set([...present].map((index) => CHANNELS[index]?.name));
  return COACHED_CHANNELS.filter((name) => !names.has(name));
}

function isUsable({ type, count, countAsTime }: Variable, channel: Channel): boolean {
  if (type === 'char' || (count > 1 && !countAsTime)) return false;
  return channel.bits === null || type === 'int' || type === 'bitField';
}
