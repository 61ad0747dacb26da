import type { SessionDriver } from '@gt3/irsdk';
import { CONTRACT_VERSION, type DriverInfo, type SessionInfo } from '@gt3/schemas';
import { missingChannels } from './channel-map.ts';
import type { Layout, SourceSession } from './source.ts';

/** Bounds of the contract's schemas. */
const MAX_TEXT = 2000;
const MAX_DRIVERS = 128;
const MAX_CAR_IDX = 255;
const MAX_TRACK_LENGTH = 100_000;

/** Where a session info stands in the log. */
export interface SessionPlace {
  readonly run: string;
  readonly tick: number;
  /** Session time in seconds. */
  readonly t: number;
}

/**
 * The contract's message about a session. Whatever the session string holds, the message fits the schema: text is cut,
 * numbers out of bounds are null or the fallback, a track or car whose name could not name a key is `unknown`.
 */
export function toSessionInfo(session: SourceSession, layout: Layout, place: SessionPlace): SessionInfo {
  const { description } = session;
  const { track, car } = description;
  const sessionNum = integerOr(session.sessionNum ?? description.current?.num ?? null, 0);
  const current = description.sessions.find(({ num }) => num === sessionNum) ?? null;
  const { playerCarIdx } = description;
  return {
    v: CONTRACT_VERSION,
    ...place,
    track: {
      name: keyName(track.name ?? track.displayName),
      displayName: text(track.displayName ?? track.name ?? 'unknown'),
      config: textOrNull(track.configName),
      length: usableLength(track.lengthM) ?? session.fallbackTrackLength,
    },
    car: {
      path: keyName(car.path ?? car.screenName),
      name: text(car.screenName ?? car.path ?? 'unknown'),
      redline: positiveOrNull(car.redlineRpm),
      shiftRpm: positiveOrNull(car.shiftLightRpm.shift),
      fuelMax: positiveOrNull(car.fuelMaxL),
    },
    driver: textOrNull(description.player?.userName ?? null),
    sessionNum,
    sessionType: textOrNull(current?.type ?? null),
    playerCarIdx: playerCarIdx !== null && Number.isSafeInteger(playerCarIdx) ? playerCarIdx : null,
    ...limitOf(description.incidentLimit),
    drivers: description.drivers.flatMap(toDriver).slice(0, MAX_DRIVERS),
    missing: missingChannels(layout.channels),
  };
}

/** A length of a track in metres, or null where it is none that the contract allows. */
export function usableLength(length: number | null): number | null {
  return length !== null && length > 0 && length <= MAX_TRACK_LENGTH ? length : null;
}

function toDriver(driver: SessionDriver): DriverInfo[] {
  const { carIdx } = driver;
  if (driver.isPaceCar || driver.isSpectator) return [];
  if (!Number.isInteger(carIdx) || carIdx < 0 || carIdx > MAX_CAR_IDX) return [];
  const car = driver.carScreenName ?? driver.carPath ?? '';
  return [{ carIdx, name: text(driver.userName ?? ''), number: text(driver.carNumber ?? ''), car: text(car) }];
}

/** A name from which a key can be made. */
function keyName(name: string | null): string {
  const cut = text(name ?? '');
  return /[a-z0-9]/i.test(cut) ? cut : 'unknown';
}

/** Cut to what the contract allows, and well formed also where a pair of surrogates was cut. */
function text(value: string): string {
  return value.slice(0, MAX_TEXT).toWellFormed();
}

function textOrNull(value: string | null): string | null {
  return value === null ? null : text(value);
}

/** The sim writes 0 for what it does not know. */
function positiveOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value > 0 ? value : null;
}

function limitOf(limit: number | null): Pick<SessionInfo, 'incidentLimit'> {
  return limit !== null && Number.isSafeInteger(limit) && limit > 0 ? { incidentLimit: limit } : {};
}

function integerOr(value: number | null, otherwise: number): number {
  return value !== null && Number.isSafeInteger(value) ? value : otherwise;
}
