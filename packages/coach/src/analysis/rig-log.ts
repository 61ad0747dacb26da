import type { FieldUpdate, FrameBatch, RigInput, SessionInfo } from '@gt3/schemas';
import type { ChosenLap } from './chosen-lap.ts';
import { Coach } from './coach.ts';
import type { CoachListener } from './results.ts';

/** A message of a rig's log. */
export type LogItem =
  | { readonly kind: 'session'; readonly info: SessionInfo }
  | { readonly kind: 'frames'; readonly batch: FrameBatch }
  /** `lap`: the lap that a `reference` input names, from the store; without it such an input changes nothing. */
  | { readonly kind: 'input'; readonly input: RigInput; readonly lap?: ChosenLap | null }
  | { readonly kind: 'field'; readonly field: FieldUpdate };

/**
 * Folds a rig's log, run after run. A session info of a new run ends the run before; frames and inputs of a run whose
 * session info is not known are passed over and counted.
 */
export class RigLog {
  /** Coach of the run that is going on; null before the first. */
  coach: Coach | null = null;
  /** Messages passed over because their run's session info is missing. */
  unknown = 0;
  readonly #rig: string;
  readonly #listener: CoachListener;
  #inputs = new Set<string>();

  constructor(rig: string, listener: CoachListener) {
    this.#rig = rig;
    this.#listener = listener;
  }

  /** Ids of the inputs that this run has had. */
  get inputs(): readonly string[] {
    return [...this.#inputs];
  }

  /** Goes on with a coach that was restored. */
  goOn(coach: Coach, inputs: readonly string[]): void {
    this.coach = coach;
    this.#inputs = new Set(inputs);
  }

  /**
   * Takes in the next message of the log.
   *
   * @throws ContractError when a batch's columns do not fit its channels
   */
  take(item: LogItem): void {
    if (item.kind === 'session') this.#session(item.info);
    else if (item.kind === 'frames') this.#frames(item.batch);
    else if (item.kind === 'input') this.#input(item.input, item.lap ?? null);
    else this.#field(item.field);
  }

  #session(info: SessionInfo): void {
    if (this.coach?.run === info.run) {
      this.coach.changeSession(info);
      return;
    }
    this.coach?.end();
    this.#inputs.clear();
    const before = this.coach;
    this.coach = new Coach(this.#rig, info, this.#listener);
    if (before !== null) this.coach.inherit(before);
  }

  #frames(batch: FrameBatch): void {
    if (this.coach?.run === batch.run) this.coach.frames(batch);
    else this.unknown++;
  }

  /** Where the other cars were before this run is of no use: passed over without a word. */
  #field(field: FieldUpdate): void {
    if (this.coach?.run === field.run) this.coach.field(field);
  }

  #input(input: RigInput, lap: ChosenLap | null): void {
    if (this.coach === null || this.#inputs.has(input.id)) return;
    this.#inputs.add(input.id);
    this.coach.input(input, lap);
  }
}
