import type { TrackInfo } from '@gt3/schemas';

/** A lap of another track was chosen to compare with. */
export class WrongTrackError extends Error {
  override readonly name = 'WrongTrackError';

  constructor(lengthM: number, track: TrackInfo) {
    super(
      `the reference lap is ${lengthM} m long, ${track.displayName} is ${track.length} m: a lap of the same track is wanted`,
    );
  }
}

/** The lap chosen to compare with is not there. */
export class NoSuchLapError extends Error {
  override readonly name = 'NoSuchLapError';

  constructor(file: string, lap: number | null, valid: readonly number[]) {
    const wanted = lap === null ? 'a valid lap' : `lap ${lap}, whole and valid`;
    const there = valid.length === 0 ? 'has none' : `has laps ${valid.join(', ')}`;
    super(`${file}: ${wanted} is wanted as the reference, it ${there}`);
  }
}
