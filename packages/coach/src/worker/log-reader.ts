import {
  ContractError,
  decode,
  decodeUnchecked,
  type FrameBatch,
  fieldUpdate,
  frameBatch,
  type ParsedSubject,
  rigInput,
  sessionInfo,
} from '@gt3/schemas';
import type { LogItem } from '../analysis/rig-log.ts';

/**
 * Reads the messages of a rig's log; frames are validated in full when they are the first of their run. A batch that comes
 * again, as it may after a long outage of the broker, is passed over.
 */
export class LogReader {
  #run = '';
  /** Number of the newest batch of the run. */
  #seq = -1;

  /**
   * The message as the coach takes it; null for kinds that it does not read, and for a batch that it has read before.
   *
   * @throws ContractError when it does not fit the contract
   */
  read(kind: ParsedSubject['kind'], data: Uint8Array): LogItem | null {
    if (kind === 'frames') return this.#inOrder(this.#frames(data));
    if (kind === 'session') return { kind, info: decode(sessionInfo, data) };
    if (kind === 'input') return { kind, input: decode(rigInput, data) };
    if (kind === 'field') return { kind, field: decode(fieldUpdate, data) };
    return null;
  }

  #inOrder(batch: FrameBatch): LogItem | null {
    if (batch.seq <= this.#seq) return null;
    this.#seq = batch.seq;
    return { kind: 'frames', batch };
  }

  #frames(data: Uint8Array): FrameBatch {
    const value = decodeUnchecked(data);
    if (!isOfRun(value, this.#run)) {
      const batch = frameBatch.parse(value);
      this.#run = batch.run;
      this.#seq = -1;
      return batch;
    }
    if (value.n > 0 && value.hz > 0 && value.cols instanceof Uint8Array && value.channels instanceof Uint8Array)
      return value;
    throw new ContractError(`frame batch ${value.seq} of run ${this.#run}: not as its first batches were`);
  }
}

/** True for a message of a run whose first batch was found to fit: its publisher writes the others alike. */
function isOfRun(value: unknown, run: string): value is FrameBatch {
  return typeof value === 'object' && value !== null && 'run' in value && value.run === run && run !== '';
}
