/** A checkpoint cannot be gone on from; the rig's log is read from its start instead. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

/** Another worker has gone on with a rig: what this one knows of it is out of date. */
export class CheckpointTakenError extends Error {
  override readonly name = 'CheckpointTakenError';

  constructor(rig: string, revision: number, options?: ErrorOptions) {
    super(`another worker has stored a checkpoint of rig ${rig} after revision ${revision}`, options);
  }
}

/** Another worker that lives has this name. */
export class WorkerNameTakenError extends Error {
  override readonly name = 'WorkerNameTakenError';

  constructor(worker: string) {
    super(`another worker is called ${worker}: choose another name with --worker, or leave it out and one is made up`);
  }
}

/** A board of best laps could not be changed: other workers changed it each time. */
export class BoardBusyError extends Error {
  override readonly name = 'BoardBusyError';

  constructor(key: string, attempts: number, options?: ErrorOptions) {
    super(`the board ${key} was changed by others ${attempts} times in a row`, options);
  }
}
