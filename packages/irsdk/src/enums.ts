/**
 * Enumerations and bit fields of irsdk 1.19. Bit fields are read as unsigned 32-bit numbers: test a bit with
 * `(value & Flags.startGo) !== 0`.
 */

/** `SessionLapsRemainEx` and friends: no limit. */
export const UNLIMITED_LAPS = 32767;
/** `SessionTimeRemain` and friends, seconds: no limit. */
export const UNLIMITED_TIME = 604800;

/** Where a car is (`PlayerTrackSurface`, `CarIdxTrackSurface`). */
export const TrkLoc = Object.freeze({ NotInWorld: -1, OffTrack: 0, InPitStall: 1, ApproachingPits: 2, OnTrack: 3 });

/** What a car drives on (`PlayerTrackSurfaceMaterial`). */
export const TrkSurf = Object.freeze({
  NotInWorld: -1,
  Undefined: 0,
  Asphalt1: 1,
  Asphalt2: 2,
  Asphalt3: 3,
  Asphalt4: 4,
  Concrete1: 5,
  Concrete2: 6,
  RacingDirt1: 7,
  RacingDirt2: 8,
  Paint1: 9,
  Paint2: 10,
  Rumble1: 11,
  Rumble2: 12,
  Rumble3: 13,
  Rumble4: 14,
  Grass1: 15,
  Grass2: 16,
  Grass3: 17,
  Grass4: 18,
  Dirt1: 19,
  Dirt2: 20,
  Dirt3: 21,
  Dirt4: 22,
  Sand: 23,
  Gravel1: 24,
  Gravel2: 25,
  Grasscrete: 26,
  Astroturf: 27,
});

/** `SessionState`. */
export const SessionState = Object.freeze({
  Invalid: 0,
  GetInCar: 1,
  Warmup: 2,
  ParadeLaps: 3,
  Racing: 4,
  Checkered: 5,
  CoolDown: 6,
});

/** Cars alongside, as the spotter calls them (`CarLeftRight`). */
export const CarLeftRight = Object.freeze({
  Off: 0,
  Clear: 1,
  CarLeft: 2,
  CarRight: 3,
  CarLeftRight: 4,
  TwoCarsLeft: 5,
  TwoCarsRight: 6,
});

/** `PlayerCarPitSvStatus`. */
export const PitSvStatus = Object.freeze({
  None: 0,
  InProgress: 1,
  Complete: 2,
  TooFarLeft: 100,
  TooFarRight: 101,
  TooFarForward: 102,
  TooFarBack: 103,
  BadAngle: 104,
  CantFixThat: 105,
});

/** `PaceMode`. */
export const PaceMode = Object.freeze({
  SingleFileStart: 0,
  DoubleFileStart: 1,
  SingleFileRestart: 2,
  DoubleFileRestart: 3,
  NotPacing: 4,
});

/** `TrackWetness`. */
export const TrackWetness = Object.freeze({
  Unknown: 0,
  Dry: 1,
  MostlyDry: 2,
  VeryLightlyWet: 3,
  LightlyWet: 4,
  ModeratelyWet: 5,
  VeryWet: 6,
  ExtremelyWet: 7,
});

/** Bits of `EngineWarnings`. */
export const EngineWarnings = Object.freeze({
  waterTemp: 0x01,
  fuelPressure: 0x02,
  oilPressure: 0x04,
  stalled: 0x08,
  pitSpeedLimiter: 0x10,
  revLimiter: 0x20,
  oilTemp: 0x40,
  mandatoryRepairNeeded: 0x80,
  optionalRepairNeeded: 0x100,
});

/** Bits of `SessionFlags` and `CarIdxSessionFlags`. */
export const Flags = Object.freeze({
  checkered: 0x1,
  white: 0x2,
  green: 0x4,
  yellow: 0x8,
  red: 0x10,
  blue: 0x20,
  debris: 0x40,
  crossed: 0x80,
  yellowWaving: 0x100,
  oneLapToGreen: 0x200,
  greenHeld: 0x400,
  tenToGo: 0x800,
  fiveToGo: 0x1000,
  randomWaving: 0x2000,
  caution: 0x4000,
  cautionWaving: 0x8000,
  black: 0x10000,
  disqualify: 0x20000,
  servicible: 0x40000,
  furled: 0x80000,
  repair: 0x100000,
  dqScoringInvalid: 0x200000,
  startHidden: 0x10000000,
  startReady: 0x20000000,
  startSet: 0x40000000,
  startGo: 0x80000000,
});

/** Bits of `CamCameraState`. */
export const CameraState = Object.freeze({
  isSessionScreen: 0x1,
  isScenicActive: 0x2,
  camToolActive: 0x4,
  uiHidden: 0x8,
  useAutoShotSelection: 0x10,
  useTemporaryEdits: 0x20,
  useKeyAcceleration: 0x40,
  useKey10xAcceleration: 0x80,
  useMouseAimMode: 0x100,
});

/** Bits of `PitSvFlags`. */
export const PitSvFlags = Object.freeze({
  leftFront: 0x1,
  rightFront: 0x2,
  leftRear: 0x4,
  rightRear: 0x8,
  fuelFill: 0x10,
  windshieldTearoff: 0x20,
  fastRepair: 0x40,
});

/** Bits of `CarIdxPaceFlags`. */
export const PaceFlags = Object.freeze({ endOfLine: 0x1, freePass: 0x2, wavedAround: 0x4 });

/** `PlayerIncidents & 0xff`: what happened. */
export const IncidentReport = Object.freeze({
  mask: 0xff,
  none: 0,
  outOfControl: 1,
  offTrack: 2,
  offTrackOngoing: 3,
  contactWithWorld: 4,
  collisionWithWorld: 5,
  collisionWithWorldOngoing: 6,
  contactWithCar: 7,
  collisionWithCar: 8,
});

/** `PlayerIncidents & 0xff00`: what it costs. */
export const IncidentPenalty = Object.freeze({
  mask: 0xff00,
  none: 0,
  zeroX: 0x100,
  oneX: 0x200,
  twoX: 0x300,
  fourX: 0x400,
});
