import type { ParsedSubject } from '@gt3/schemas';

/** What a worker has done so far; a heartbeat tells the difference of two. */
export class WorkerStats {
  /** Messages and frames taken, and results published. */
  messages = 0;
  frames = 0;
  laps = 0;
  insights = 0;
  /** Messages that did not fit the contract, and frames of runs whose session info is missing. */
  bad = 0;
  unknown = 0;
  /** Messages passed over because the worker could not keep up, and whether it passes them over now. */
  shed = 0;
  shedding = false;

  /** True for a message to pass over now, which is counted: those about other cars, as long as the worker cannot keep up. */
  passesOver(kind: ParsedSubject['kind']): boolean {
    if (!this.shedding || kind !== 'field') return false;
    this.shed++;
    return true;
  }
}
