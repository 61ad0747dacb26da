/** Base of every error this package throws. */
export class CollectorError extends Error {
  override readonly name: string = 'CollectorError';
}

/** An option has a value that cannot be used. The message names the value and what would be right. */
export class CollectorOptionError extends CollectorError {
  override readonly name = 'CollectorOptionError';
}

/** A recording cannot be opened, or holds nothing to coach from. The message names the file and what would be right. */
export class RecordingError extends CollectorError {
  override readonly name = 'RecordingError';
}

/** A running sim cannot be read on this machine, or its reader failed. The message tells what would be right. */
export class LiveSourceError extends CollectorError {
  override readonly name = 'LiveSourceError';
}
