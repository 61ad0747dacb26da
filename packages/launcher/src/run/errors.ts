/** Base of the errors of this package; `message` is one line that says what is wrong and what would be right. */
export class LauncherError extends Error {
  override readonly name: string = 'LauncherError';
}

/** What the user asked for cannot be done: a wrong option, a file or a program that is missing. */
export class UsageError extends LauncherError {
  override readonly name = 'UsageError';
}

/** The broker could not be started. */
export class BrokerStartError extends LauncherError {
  override readonly name = 'BrokerStartError';
}

/** A service did not start. */
export class ServiceStartError extends LauncherError {
  override readonly name = 'ServiceStartError';
}

/** A child process ended that should have gone on. */
export class ChildEndedError extends LauncherError {
  override readonly name = 'ChildEndedError';
}

/** A service that ran failed, and nothing starts it again. */
export class ServiceFailedError extends LauncherError {
  override readonly name = 'ServiceFailedError';
}

/** Work was given up because the user asked for it. */
export class SimulationStoppedError extends LauncherError {
  override readonly name = 'SimulationStoppedError';
}
