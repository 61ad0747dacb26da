import type { Publisher } from '@gt3/bus';
import { encode, telemetrySubject } from '@gt3/schemas';
import type { RunItem } from './run-log.ts';

/** Publishes the messages of a rig's runs, each with an id that only it has. */
export class ItemPublisher {
  readonly #publisher: Publisher;
  readonly #rig: string;
  readonly #subjects: Readonly<Record<RunItem['kind'], string>>;
  #run = '';
  #sessions = 0;
  #fields = 0;

  /** @throws ContractError where the rig id is none */
  constructor(publisher: Publisher, rig: string) {
    this.#publisher = publisher;
    this.#rig = rig;
    this.#subjects = {
      frames: telemetrySubject(rig, 'frames'),
      session: telemetrySubject(rig, 'session'),
      field: telemetrySubject(rig, 'field'),
      input: telemetrySubject(rig, 'input'),
    };
  }

  /**
   * Hands a message to the publisher; the id is `<rig>-<run>-<seq>`, `<rig>-<run>-s<n>` for the n-th session info,
   * `<rig>-<run>-f<n>` for the n-th field update, `<rig>-<input>` for an input.
   */
  publish(item: RunItem): void {
    if (item.kind === 'frames') this.#send(item.kind, item.batch, `${item.batch.run}-${item.batch.seq}`);
    else if (item.kind === 'input') this.#send(item.kind, item.input, item.input.id);
    else if (item.kind === 'field') this.#send(item.kind, item.field, `${this.#in(item.field.run)}-f${this.#fields++}`);
    else this.#send(item.kind, item.info, `${this.#in(item.info.run)}-s${this.#sessions++}`);
  }

  /** The run itself; counting starts anew where it is a new one. */
  #in(run: string): string {
    if (run !== this.#run) {
      this.#run = run;
      this.#sessions = 0;
      this.#fields = 0;
    }
    return run;
  }

  #send(kind: RunItem['kind'], message: object, id: string): void {
    this.#publisher.publish(this.#subjects[kind], encode(message), { msgId: `${this.#rig}-${id}` });
  }
}
