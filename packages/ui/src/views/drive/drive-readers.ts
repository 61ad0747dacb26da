import type { CarInfo } from '@gt3/schemas';
import type { RigModel } from '../../app/rig-model.ts';
import { FlagBand } from '../../drive/flags.ts';
import { gearName, lightsOn, shiftSpeed } from '../../drive/shift.ts';
import { fixed, signed, trend, UNKNOWN } from '../../words/format.ts';
import { measure, type Unit } from '../../words/units.ts';

/** Channels that the drive view needs. */
export const DRIVE_CHANNELS: readonly string[] = ['LapDistPct', 'Lap', 'Gear', 'RPM', 'SessionFlags', 'FuelLevel'];

/** Delta at which the bar is full, s. */
const FULL_BAR_S = 1;

/** What lives on the drive view, read as it is at `now`, ms of the page's clock. */
export interface DriveReaders {
  readonly delta: (now: number) => string;
  readonly deltaTone: (now: number) => string;
  /** Share of the bar on the side of a loss, and of a gain. */
  readonly lossShare: (now: number) => number;
  readonly gainShare: (now: number) => number;
  readonly gear: (now: number) => string;
  readonly lights: (now: number) => number;
  readonly flag: (now: number) => string;
  readonly flagTone: (now: number) => string;
  readonly fuelLaps: (now: number) => string;
  readonly fuel: (now: number) => string;
}

/** What readers need besides the rig's frames. */
export interface DriveSetting {
  readonly car: CarInfo | null;
  /** Litres a lap; NaN where that is not known. */
  readonly perLap: number;
  readonly volume: Unit;
}

/** Readers of a rig. */
export function driveReaders({ live, latest }: RigModel, { car, perLap, volume }: DriveSetting): DriveReaders {
  const known = (now: number, value: number) => (live.stale(now) ? Number.NaN : value);
  const delta = (now: number) => known(now, live.lap.delta[live.lap.n - 1] ?? Number.NaN);
  const shiftRpm = shiftSpeed(car);
  const band = new FlagBand();
  const flag = (now: number) => band.shown(known(now, latest.of('SessionFlags')), now);
  const share = (seconds: number) => (Number.isNaN(seconds) ? 0 : Math.min(1, Math.max(0, seconds / FULL_BAR_S)));
  return {
    delta: (now) => signed(delta(now), 2),
    deltaTone: (now) => (Number.isNaN(delta(now)) ? 'none' : trend(delta(now))),
    lossShare: (now) => share(delta(now)),
    gainShare: (now) => share(-delta(now)),
    gear: (now) => gearName(known(now, latest.of('Gear'))),
    lights: (now) => lightsOn(known(now, latest.of('RPM')), shiftRpm),
    flag: (now) => flag(now)?.text ?? '',
    flagTone: (now) => flag(now)?.name ?? 'none',
    fuelLaps: (now) => fixed(known(now, latest.of('FuelLevel')) / perLap, 1),
    fuel(now) {
      const litres = known(now, latest.of('FuelLevel'));
      return Number.isNaN(litres) ? UNKNOWN : measure(volume, litres);
    },
  };
}
