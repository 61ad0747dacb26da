import type { Publisher } from '@gt3/bus';
import { encode, telemetrySubject } from '@gt3/schemas';
import type { RunItem } from './run-log.ts';

/** Publishes the messages of a rig's runs, each with an id that only it has. */
export class ItemPublisher {
  readonly #publisher: Publisher;
  readonly #rig: string;
  readonly #frames: string;
  readonly #session: string;
  readonly #input: string;
  #run = '';
  #sessions = 0;

  /** @throws ContractError where the rig id is none */
  constructor(publisher: Publisher, rig: string) {
    this.#publisher = publisher;
    this.#rig = rig;
    this.#frames = telemetrySubject(rig, 'frames');
    this.#session = telemetrySubject(rig, 'session');
    this.#input = telemetrySubject(rig, 'input');
  }

  /** Hands a message to the publisher; the id is `<rig>-<run>-<seq>`, `<rig>-<run>-s<n>` for the n-th session info, `<rig>-<input>` for an input. */
  publish(item: RunItem): void {
    if (item.kind === 'frames') {
      const { batch } = item;
      this.#publisher.publish(this.#frames, encode(batch), { msgId: `${this.#rig}-${batch.run}-${batch.seq}` });
      return;
    }
    if (item.kind === 'input') {
      this.#publisher.publish(this.#input, encode(item.input), { msgId: `${this.#rig}-${item.input.id}` });
      return;
    }
    const { info } = item;
    if (info.run !== this.#run) this.#sessions = 0;
    this.#run = info.run;
    const msgId = `${this.#rig}-${info.run}-s${this.#sessions++}`;
    this.#publisher.publish(this.#session, encode(info), { msgId });
  }
}
