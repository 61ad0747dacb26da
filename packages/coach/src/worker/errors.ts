/** A checkpoint cannot be gone on from; the rig's log is read from its start instead. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}
