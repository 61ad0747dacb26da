import type { Session } from './session.ts';

/** The track of a session; null where the session string does not say. */
export interface SessionTrack {
  readonly id: number | null;
  /** The sim's own name of track and configuration, for instance `monza full`. */
  readonly name: string | null;
  readonly displayName: string | null;
  readonly configName: string | null;
  /** Metres, along the sim's own line. */
  readonly lengthM: number | null;
  readonly turns: number | null;
  /** Metres a second. */
  readonly pitSpeedLimit: number | null;
}

/** The player's car. */
export interface SessionCar {
  readonly id: number | null;
  /** The sim's own name of the car, for instance `fordmustanggt3`. */
  readonly path: string | null;
  readonly screenName: string | null;
  readonly className: string | null;
  readonly idleRpm: number | null;
  readonly redlineRpm: number | null;
  /** Shift lights: first lit, time to shift, all lit, blinking (rpm). */
  readonly shiftLightRpm: {
    readonly first: number | null;
    readonly shift: number | null;
    readonly last: number | null;
    readonly blink: number | null;
  };
  readonly forwardGears: number | null;
  /** Litres the tank holds. */
  readonly fuelMaxL: number | null;
  readonly fuelKgPerL: number | null;
  /** Seconds, the sim's own estimate. */
  readonly estimatedLapTime: number | null;
  /** Share of the lap where the pit box is. */
  readonly pitLapDistPct: number | null;
  readonly setupName: string | null;
}

/** One entry of the list of drivers. */
export interface SessionDriver {
  readonly carIdx: number;
  readonly userName: string | null;
  readonly userId: number | null;
  readonly teamName: string | null;
  /** As painted on the car: `007` is not `7`. */
  readonly carNumber: string | null;
  readonly carId: number | null;
  readonly carPath: string | null;
  readonly carScreenName: string | null;
  readonly carClassId: number | null;
  readonly carClassName: string | null;
  readonly isPaceCar: boolean;
  readonly isSpectator: boolean;
  readonly isAi: boolean;
  /** Seconds, the sim's own estimate for the class. */
  readonly estimatedLapTime: number | null;
}

/** One of the sessions of an event (practice, qualifying, race). */
export interface SubSession {
  readonly num: number;
  /** For instance `Race`, `Practice`, `Offline Testing`. */
  readonly type: string | null;
  readonly name: string | null;
}

/** What a coach wants to know of a session string. */
export interface SessionDescription {
  readonly track: SessionTrack;
  readonly car: SessionCar;
  readonly drivers: readonly SessionDriver[];
  /** The entry of `drivers` that is the player, or null. */
  readonly player: SessionDriver | null;
  readonly playerCarIdx: number | null;
  readonly sessions: readonly SubSession[];
  /** The session running now, where the sim says so or there is only one; else follow the variable `SessionNum`. */
  readonly current: SubSession | null;
  readonly eventType: string | null;
  readonly subSessionId: number | null;
  readonly isTeamRacing: boolean | null;
  readonly isFixedSetup: boolean | null;
  /** Incident points that end the driver's event; null where nothing limits them. */
  readonly incidentLimit: number | null;
}

/** Gathers the facts of a session string. Missing facts are null; nothing throws. */
export function describeSession(session: Session): SessionDescription {
  const drivers = session.list('DriverInfo.Drivers').flatMap(describeDriver);
  const playerCarIdx = session.number('DriverInfo.DriverCarIdx');
  const player = drivers.find((driver) => driver.carIdx === playerCarIdx) ?? null;
  const sessions = session.list('SessionInfo.Sessions').flatMap(describeSubSession);
  const currentNum =
    session.number('SessionInfo.CurrentSessionNum') ?? (sessions.length === 1 ? sessions[0]?.num : null);
  return {
    track: describeTrack(session),
    car: describeCar(session, player),
    drivers,
    player,
    playerCarIdx,
    sessions,
    current: sessions.find(({ num }) => num === currentNum) ?? null,
    eventType: session.text('WeekendInfo.EventType'),
    subSessionId: session.number('WeekendInfo.SubSessionID'),
    isTeamRacing: session.flag('WeekendInfo.TeamRacing'),
    isFixedSetup: session.flag('WeekendInfo.WeekendOptions.IsFixedSetup'),
    incidentLimit: session.number('WeekendInfo.WeekendOptions.IncidentLimit'),
  };
}

function describeTrack(session: Session): SessionTrack {
  return {
    id: session.number('WeekendInfo.TrackID'),
    name: session.text('WeekendInfo.TrackName'),
    displayName: session.text('WeekendInfo.TrackDisplayName'),
    configName: session.text('WeekendInfo.TrackConfigName'),
    lengthM: session.length('WeekendInfo.TrackLength'),
    turns: session.number('WeekendInfo.TrackNumTurns'),
    pitSpeedLimit: session.speed('WeekendInfo.TrackPitSpeedLimit'),
  };
}

function describeCar(session: Session, player: SessionDriver | null): SessionCar {
  const number = (key: string) => session.number(`DriverInfo.${key}`);
  return {
    id: player?.carId ?? null,
    path: player?.carPath ?? null,
    screenName: player?.carScreenName ?? null,
    className: player?.carClassName ?? null,
    idleRpm: number('DriverCarIdleRPM'),
    redlineRpm: number('DriverCarRedLine'),
    shiftLightRpm: {
      first: number('DriverCarSLFirstRPM'),
      shift: number('DriverCarSLShiftRPM'),
      last: number('DriverCarSLLastRPM'),
      blink: number('DriverCarSLBlinkRPM'),
    },
    forwardGears: number('DriverCarGearNumForward'),
    fuelMaxL: number('DriverCarFuelMaxLtr'),
    fuelKgPerL: number('DriverCarFuelKgPerLtr'),
    estimatedLapTime: number('DriverCarEstLapTime'),
    pitLapDistPct: number('DriverPitTrkPct'),
    setupName: session.text('DriverInfo.DriverSetupName'),
  };
}

function describeDriver(entry: Session): SessionDriver[] {
  const carIdx = entry.number('CarIdx');
  if (carIdx === null) return [];
  return [
    {
      carIdx,
      userName: entry.text('UserName'),
      userId: entry.number('UserID'),
      teamName: entry.text('TeamName'),
      carNumber: entry.text('CarNumber'),
      carId: entry.number('CarID'),
      carPath: entry.text('CarPath'),
      carScreenName: entry.text('CarScreenName'),
      carClassId: entry.number('CarClassID'),
      carClassName: entry.text('CarClassShortName'),
      isPaceCar: entry.flag('CarIsPaceCar') ?? false,
      isSpectator: entry.flag('IsSpectator') ?? false,
      isAi: entry.flag('CarIsAI') ?? false,
      estimatedLapTime: entry.number('CarClassEstLapTime'),
    },
  ];
}

function describeSubSession(entry: Session): SubSession[] {
  const num = entry.number('SessionNum');
  return num === null ? [] : [{ num, type: entry.text('SessionType'), name: entry.text('SessionName') }];
}
