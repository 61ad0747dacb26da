/** What a worker has done so far; a heartbeat tells the difference of two. */
export class WorkerStats {
  /** Frames taken, and results published. */
  frames = 0;
  laps = 0;
  insights = 0;
  /** Messages that did not fit the contract, and frames of runs whose session info is missing. */
  bad = 0;
  unknown = 0;
  /** Messages that the streams hold for this worker and it has not read, by partition. */
  readonly pending = new Map<number, number>();

  /** Messages not read yet, over all partitions. */
  get lag(): number {
    let sum = 0;
    for (const pending of this.pending.values()) sum += pending;
    return sum;
  }
}
