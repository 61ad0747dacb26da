import { createIbtWriter, type VariableSpec } from '@gt3/irsdk';

const HZ = 60;
const LENGTH = 1500;
/** Slowest point of each corner in metres, and its speed in m/s. */
const CORNERS = [
  { at: 350, speed: 22 },
  { at: 800, speed: 30 },
  { at: 1250, speed: 18 },
] as const;
const TOP_SPEED = 55;
const BRAKING = 12;
const TRACTION = 6;

const SESSION = `---
WeekendInfo:
 TrackName: containerring
 TrackLength: 1.50 km
 TrackDisplayName: Container Ring
SessionInfo:
 Sessions:
 - SessionNum: 0
   SessionType: Race
DriverInfo:
 DriverCarIdx: 0
 Drivers:
 - CarIdx: 0
   UserName: Test Driver
   CarNumber: "1"
   CarPath: testgt3
   CarScreenName: Test GT3
...
`;

const TYPES: Readonly<Record<string, VariableSpec['type']>> = {
  SessionTime: 'double',
  SessionTick: 'int',
  SessionNum: 'int',
  SessionState: 'int',
  SessionFlags: 'bitField',
  IsOnTrack: 'bool',
  OnPitRoad: 'bool',
  PlayerTrackSurface: 'int',
  Lap: 'int',
  LapDist: 'float',
  LapDistPct: 'float',
  Speed: 'float',
  Throttle: 'float',
  Brake: 'float',
  SteeringWheelAngle: 'float',
  LatAccel: 'float',
  Gear: 'int',
};

/** Speed in m/s at a distance of a lap that is at each corner's slowest `early` metres too early: v² = v₀² + 2·a·s. */
function speedAt(distance: number, early: number): number {
  const limits = CORNERS.map(({ at, speed }) => {
    const behind = ((distance - at + 1.5 * LENGTH) % LENGTH) - LENGTH / 2;
    if (behind > 0) return Math.sqrt(speed ** 2 + 2 * TRACTION * behind);
    return Math.sqrt(speed ** 2 + 2 * BRAKING * Math.max(0, -early - behind));
  });
  return Math.min(TOP_SPEED, ...limits);
}

/** Writes a recording of a few laps with three corners; each lap brakes at other places than the one before. */
export function writeLaps(path: string, laps: number): void {
  const variables = Object.entries(TYPES).map(([name, type]) => ({ name, type }));
  const writer = createIbtWriter(path, { variables, session: SESSION, startDate: 1_700_000_000 });
  let travelled = -100;
  let before = TOP_SPEED;
  for (let tick = 0; travelled < laps * LENGTH + 100; tick++) {
    const lap = Math.floor(travelled / LENGTH);
    const distance = travelled - lap * LENGTH;
    const speed = speedAt(distance, (lap * 7) % 20);
    const acceleration = (speed - before) * HZ;
    const corner = Math.max(...CORNERS.map(({ at }) => Math.exp(-(((distance - at) / 40) ** 2))));
    const values: Readonly<Record<string, number>> = {
      SessionTime: 10 + tick / HZ,
      SessionTick: 600 + tick,
      SessionState: 4,
      IsOnTrack: 1,
      PlayerTrackSurface: 3,
      Lap: lap + 2,
      LapDist: distance,
      LapDistPct: distance / LENGTH,
      Speed: speed,
      Throttle: acceleration > 0.5 || speed >= TOP_SPEED ? 1 : 0,
      Brake: acceleration < -0.5 ? Math.min(1, -acceleration / BRAKING) : 0,
      SteeringWheelAngle: corner,
      LatAccel: corner * 14,
      Gear: 1 + Math.floor(speed / 10),
    };
    writer.append(Float64Array.from(variables, ({ name }) => values[name] ?? 0));
    before = speed;
    travelled += speed / HZ;
  }
  writer.finish();
}
