import type { Publisher } from '@gt3/bus';
import { type CueEvent, encode, resultSubject } from '@gt3/schemas';

/** Publishes what became of a rig's cues. */
export class EventPublisher {
  readonly #publisher: Pick<Publisher, 'publish'>;
  readonly #subject: string;

  /** @throws ContractError where the rig id is none */
  constructor(publisher: Pick<Publisher, 'publish'>, rig: string) {
    this.#publisher = publisher;
    this.#subject = resultSubject(rig, 'cues');
  }

  /**
   * Hands an event to the publisher. Its id is `<rig>-<run>-c<lap>-<cue>`: there is one event for a cue in a lap. The
   * cue's own id may hold any character, a header not, so it stands there in base64url.
   */
  publish(event: CueEvent): void {
    const cue = Buffer.from(event.cue.id).toString('base64url');
    const msgId = `${event.rig}-${event.run}-c${event.lap}-${cue}`;
    this.#publisher.publish(this.#subject, encode(event), { msgId });
  }
}
