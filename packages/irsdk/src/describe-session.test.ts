import { expect, test } from 'vitest';
import { describeSession } from './describe-session.ts';
import { parseSession } from './session.ts';

const TEXT = `---
WeekendInfo:
 TrackName: sebring international
 TrackID: 95
 TrackLength: 5.7938 km
 TrackDisplayName: Sebring International Raceway
 TrackConfigName: International
 TrackNumTurns: 17
 TrackPitSpeedLimit: 72.00 kph
 SubSessionID: 42
 EventType: Race
 TeamRacing: 1
 WeekendOptions:
  IsFixedSetup: 0
  IncidentLimit: 17

SessionInfo:
 CurrentSessionNum: 1
 Sessions:
 - SessionNum: 0
   SessionType: Practice
   SessionName: PRACTICE
 - SessionNum: 1
   SessionType: Race
   SessionName: RACE

DriverInfo:
 DriverCarIdx: 4
 DriverCarIdleRPM: 1500.000
 DriverCarRedLine: 8250.000
 DriverCarFuelKgPerLtr: 0.750
 DriverCarFuelMaxLtr: 110.000
 DriverCarGearNumForward: 6
 DriverCarSLFirstRPM: 7200.000
 DriverCarSLShiftRPM: 8000.000
 DriverCarSLLastRPM: 8200.000
 DriverCarSLBlinkRPM: 8240.000
 DriverPitTrkPct: 0.037756
 DriverCarEstLapTime: 116.0762
 DriverSetupName: race.sto
 Drivers:
 - CarIdx: 0
   UserName: Pace Car
   CarIsPaceCar: 1
 - UserName: nobody
 - CarIdx: 4
   UserName: @Driver
   UserID: 7
   TeamName: ?Team
   CarNumber: "007"
   CarPath: fordmustanggt3
   CarClassID: 2
   CarID: 185
   CarIsPaceCar: 0
   CarIsAI: 0
   CarScreenName: Ford Mustang GT3
   CarClassShortName: GT3
   CarClassEstLapTime: 117.0
   IsSpectator: 0
`;

test('the facts of a session are gathered', () => {
  const { track, car, player, drivers, current, ...rest } = describeSession(parseSession(TEXT));
  expect(track).toEqual({
    id: 95,
    name: 'sebring international',
    displayName: 'Sebring International Raceway',
    configName: 'International',
    lengthM: 5793.8,
    turns: 17,
    pitSpeedLimit: 20,
  });
  expect(car).toEqual({
    id: 185,
    path: 'fordmustanggt3',
    screenName: 'Ford Mustang GT3',
    className: 'GT3',
    idleRpm: 1500,
    redlineRpm: 8250,
    shiftLightRpm: { first: 7200, shift: 8000, last: 8200, blink: 8240 },
    forwardGears: 6,
    fuelMaxL: 110,
    fuelKgPerL: 0.75,
    estimatedLapTime: 116.0762,
    pitLapDistPct: 0.037756,
    setupName: 'race.sto',
  });
  expect(drivers.map(({ carIdx, isPaceCar }) => [carIdx, isPaceCar])).toEqual([
    [0, true],
    [4, false],
  ]);
  expect(player).toMatchObject({ carIdx: 4, userName: '@Driver', carNumber: '007', teamName: '?Team', userId: 7 });
  expect(current).toEqual({ num: 1, type: 'Race', name: 'RACE' });
  expect(rest).toMatchObject({
    eventType: 'Race',
    subSessionId: 42,
    isTeamRacing: true,
    isFixedSetup: false,
    incidentLimit: 17,
  });
});

test('the only session is the current one', () => {
  const session = parseSession('SessionInfo:\n Sessions:\n - SessionNum: 0\n   SessionType: Practice\n');
  expect(describeSession(session).current).toEqual({ num: 0, type: 'Practice', name: null });
});

test('of several sessions none is current where the sim does not say', () => {
  const session = parseSession(TEXT.replace(' CurrentSessionNum: 1\n', ''));
  expect(describeSession(session).current).toBeNull();
});

test('what is missing is null', () => {
  const { track, car, player, drivers, sessions, current, playerCarIdx } = describeSession(parseSession(''));
  expect(new Set(Object.values(track))).toEqual(new Set([null]));
  const { shiftLightRpm, ...others } = car;
  expect(new Set([...Object.values(others), ...Object.values(shiftLightRpm)])).toEqual(new Set([null]));
  expect({ player, drivers, sessions, current, playerCarIdx }).toEqual({
    player: null,
    drivers: [],
    sessions: [],
    current: null,
    playerCarIdx: null,
  });
});
