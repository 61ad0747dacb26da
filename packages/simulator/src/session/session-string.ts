import type { CarParameters } from '../car/parameters.ts';
import { PIT_SPEED } from '../events/pit-lane.ts';
import type { ResolvedSpec } from '../spec/spec.ts';
import { FUEL_DENSITY } from '../spec/spec.ts';
import { nameOf } from './names.ts';
import { placeOf } from './places.ts';

/** What a session string tells beside the run's own facts. */
export interface SessionOptions {
  /** Cars in the field, the player's among them, 1 to 64. */
  readonly cars: number;
  readonly player: string;
  /** Name of the setup, as a user typed it. */
  readonly setup: string;
  /** Number of the session that runs: 0 or 1. */
  readonly sessionNum: number;
}

/** A driver alone on the track. */
export const ALONE: SessionOptions = { cars: 1, player: 'Jürgen Müßig', setup: 'monza_q #3', sessionNum: 0 };

function weekend({ circuit, conditions }: ResolvedSpec): string {
  const place = placeOf(circuit.key);
  const { airTemperature, trackTemperature, humidity, windSpeed, windDirection } = conditions;
  return `WeekendInfo:
 TrackName: ${circuit.trackName}
 TrackID: ${place.id}
 TrackLength: ${(circuit.lapLength / 1000).toFixed(4)} km
 TrackLengthOfficial: ${(circuit.officialLength / 1000).toFixed(2)} km
 TrackDisplayName: ${circuit.name}
 TrackDisplayShortName: ${place.shortName}
 TrackConfigName: ${circuit.config}
 TrackCity: ${place.city}
 TrackState: 
 TrackCountry: ${circuit.country}
 TrackLatitude: ${place.latitude.toFixed(6)} m
 TrackLongitude: ${place.longitude.toFixed(6)} m
 TrackNorthOffset: 1.5708 rad
 TrackNumTurns: ${Math.max(...circuit.corners.flatMap(({ turns }) => turns))}
 TrackPitSpeedLimit: ${(PIT_SPEED * 3.6).toFixed(2)} kph
 TrackNumPitStalls: 64
 TrackType: road course
 TrackDirection: neutral
 TrackWeatherType: Static
 TrackSkies: Partly Cloudy
 TrackSurfaceTemp: ${trackTemperature.toFixed(2)} C
 TrackSurfaceTempCrew: ${trackTemperature.toFixed(2)} C
 TrackAirTemp: ${airTemperature.toFixed(2)} C
 TrackWindVel: ${windSpeed.toFixed(2)} m/s
 TrackWindDir: ${windDirection.toFixed(2)} rad
 TrackRelativeHumidity: ${Math.round(humidity * 100)} %
 TrackFogLevel: 0 %
 TrackVersion: 2025.09.05.02
 SeriesID: 0
 SeasonID: 0
 SessionID: 0
 SubSessionID: 0
 LeagueID: 0
 Official: 0
 RaceWeek: 0
 EventType: Practice
 Category: SportsCar
 SimMode: full
 TeamRacing: 0
 NumCarClasses: 1
 NumCarTypes: 1
 HeatRacing: 0
 BuildType: Release
 BuildTarget: Members
 BuildVersion: 2026.03.09.03
 WeekendOptions:
  NumStarters: 0
  StartingGrid: single file
  CourseCautions: local
  StandingStart: 0
  TimeOfDay: 2:30 pm
  Date: 2026-06-14
  IsFixedSetup: 0
  IncidentLimit: unlimited
  FastRepairsLimit: 1
 TelemetryOptions:
  TelemetryDiskFile: ""
`;
}

function sessions({ sessionNum }: SessionOptions): string {
  const one = (num: number, type: string): string => ` - SessionNum: ${num}
   SessionLaps: unlimited
   SessionTime: unlimited
   SessionNumLapsToAvg: 0
   SessionType: ${type}
   SessionTrackRubberState: moderate usage
   SessionName: ${type.toUpperCase()}
   SessionSubType: 
   SessionSkipped: 0
   ResultsPositions:
   ResultsOfficial: 0
`;
  const list = one(0, 'Practice') + (sessionNum > 0 ? one(1, 'Race') : '');
  return `SessionInfo:\n CurrentSessionNum: ${sessionNum}\n Sessions:\n${list}`;
}

function driver(index: number, name: string, car: CarParameters, number: string, lapTime: number): string {
  return ` - CarIdx: ${index}
   UserName: ${name}
   AbbrevName: 
   Initials: 
   UserID: ${100_000 + index}
   TeamID: 0
   TeamName: ${name}
   CarNumber: "${number}"
   CarNumberRaw: ${Number(number)}
   CarPath: ${car.carPath}
   CarClassID: 2708
   CarID: ${car.carId}
   CarIsPaceCar: 0
   CarIsAI: ${index === 0 ? 0 : 1}
   CarIsElectric: 0
   CarScreenName: ${car.screenName}
   CarScreenNameShort: ${car.shortName}
   CarClassShortName: GT3
   CarClassRelSpeed: 60
   CarClassMaxFuelPct: 1.000 %
   CarClassEstLapTime: ${lapTime.toFixed(4)}
   IRating: ${1350 + ((index * 397) % 5000)}
   LicString: A 3.41
   IsSpectator: 0
   CurDriverIncidentCount: 0
   TeamIncidentCount: 0
`;
}

function drivers(spec: ResolvedSpec, options: SessionOptions): string {
  const { car, circuit } = spec;
  const lapTime = circuit.lapLength / 51;
  const list = Array.from({ length: options.cars }, (_, i) =>
    driver(i, i === 0 ? options.player : nameOf(i), car, i === 0 ? '007' : String(10 + i), lapTime),
  );
  return `DriverInfo:
 DriverCarIdx: 0
 DriverUserID: 100000
 PaceCarIdx: -1
 DriverHeadPosX: -0.612
 DriverHeadPosY: 0.381
 DriverHeadPosZ: 0.604
 DriverCarIsElectric: 0
 DriverCarIdleRPM: ${car.idleRpm.toFixed(3)}
 DriverCarRedLine: ${car.redlineRpm.toFixed(3)}
 DriverCarEngCylinderCount: 8
 DriverCarFuelKgPerLtr: ${FUEL_DENSITY.toFixed(3)}
 DriverCarFuelMaxLtr: ${car.tankLitres.toFixed(3)}
 DriverCarMaxFuelPct: 1.000
 DriverCarGearNumForward: ${car.gears.length}
 DriverCarGearNeutral: 1
 DriverCarGearReverse: 1
 DriverGearboxType: Sequential
 DriverCarSLFirstRPM: ${(car.shiftRpm - 900).toFixed(3)}
 DriverCarSLShiftRPM: ${car.shiftRpm.toFixed(3)}
 DriverCarSLLastRPM: ${(car.shiftRpm + 60).toFixed(3)}
 DriverCarSLBlinkRPM: ${(car.redlineRpm - 60).toFixed(3)}
 DriverCarVersion: 2026.03.02.01
 DriverPitTrkPct: 0.960000
 DriverCarEstLapTime: ${lapTime.toFixed(4)}
 DriverSetupName: ${options.setup}
 DriverSetupIsModified: 1
 DriverSetupLoadTypeName: user
 DriverSetupPassedTech: 1
 DriverIncidentCount: 0
 DriverTires:
 - TireIndex: 0
   TireCompoundType: "Hard"
 Drivers:
${list.join('')}`;
}

function carSetup(spec: ResolvedSpec): string {
  const tyre = (place: string): string =>
    `  ${place}:\n   StartingPressure: 172 kPa\n   TreadRemaining: 100%, 100%, 100%\n`;
  return `CarSetup:
 UpdateCount: 1
 TiresAero:
${['LeftFront', 'LeftRear', 'RightFront', 'RightRear'].map(tyre).join('')} Chassis:
  InCarDials:
   BrakePressureBias: ${(spec.car.brakeBias * 100).toFixed(1)}%
   AbsSetting: 4 (ABS)
   TcSetting: 4 (TC)
  Rear:
   FuelLevel: ${(spec.fuelKg / FUEL_DENSITY).toFixed(1)} L
`;
}

/**
 * The session string in the sim's form, defects and all: names that are no valid YAML, a line break in the setup's name where
 * the caller gives one, characters of Windows-1252.
 */
export function sessionString(spec: ResolvedSpec, options: SessionOptions = ALONE): string {
  const cameras =
    'CameraInfo:\n Groups:\n - GroupNum: 1\n   GroupName: Nose\n   Cameras:\n   - CameraNum: 1\n     CameraName: CamNose\n';
  const radio = 'RadioInfo:\n SelectedRadioNum: 0\n Radios:\n - RadioNum: 0\n   HopCount: 1\n';
  const splits =
    'SplitTimeInfo:\n Sectors:\n - SectorNum: 0\n   SectorStartPct: 0.000000\n - SectorNum: 1\n   SectorStartPct: 0.333333\n';
  const parts = [weekend(spec), sessions(options), cameras, radio, drivers(spec, options), splits, carSetup(spec)];
  return `---\n${parts.join('\n')}\n...\n`;
}
