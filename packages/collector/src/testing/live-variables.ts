import { TYPE_BYTES, type VariableSpec } from '@gt3/irsdk';
import { CHANNELS } from '@gt3/schemas';

/** As many variables as the sim has with a GT3 car. */
const VARIABLE_COUNT = 335;
const CARS = 64;
/** Bytes of a row with a GT3 car. */
const ROW_BYTES = 7827;

const WHOLE = new Set(['Gear', 'Lap', 'LapCompleted', 'PlayerCarMyIncidentCount', 'SessionState', 'CarLeftRight']);
const FLAGS = new Set(['OnPitRoad', 'IsOnTrack', 'IsInGarage', 'IsReplayPlaying', 'BrakeABSactive']);

/** Variables of a made-up sim: all that the catalogue of channels reads, the field, samples within the tick, and more. */
export const LIVE_VARIABLES: readonly VariableSpec[] = filled([
  { name: 'SessionTime', type: 'double' },
  { name: 'SessionTick', type: 'int' },
  { name: 'SessionNum', type: 'int' },
  { name: 'CarIdxLapDistPct', type: 'float', count: CARS },
  { name: 'CarIdxLap', type: 'int', count: CARS },
  { name: 'CarIdxPosition', type: 'int', count: CARS },
  { name: 'CarIdxOnPitRoad', type: 'bool', count: CARS },
  { name: 'LatAccel_ST', type: 'float', count: 6, countAsTime: true },
  ...[...new Set(CHANNELS.map(({ variable }) => variable))]
    .filter((name) => name !== 'SessionNum')
    .map((name): VariableSpec => ({ name, type: typeOf(name) })),
]);

/** Another car: the same length of rows, other variables. */
export const OTHER_CAR_VARIABLES: readonly VariableSpec[] = LIVE_VARIABLES.map((one) =>
  one.name === 'FuelLevel' ? { ...one, name: 'EnergyLevel' } : one,
);

function typeOf(name: string): VariableSpec['type'] {
  if (name === 'SessionFlags') return 'bitField';
  if (FLAGS.has(name)) return 'bool';
  return WHOLE.has(name) ? 'int' : 'float';
}

/** Adds variables that nobody reads until there are as many, and about as many bytes, as with the real sim. */
function filled(variables: readonly VariableSpec[]): VariableSpec[] {
  const size = ({ type, count = 1 }: VariableSpec) => TYPE_BYTES[type] * count;
  const missing = ROW_BYTES - variables.reduce((sum, one) => sum + size(one), 0);
  const more = VARIABLE_COUNT - variables.length;
  const count = Math.floor(missing / TYPE_BYTES.float / more);
  return [
    ...variables,
    ...Array.from({ length: more }, (_, i): VariableSpec => ({ name: `Other${i}`, type: 'float', count })),
  ];
}
