import type { Bus, Log, Publisher } from '@gt3/bus';
import { insight, insightId, resultSubject, rigInput, telemetrySubject } from '@gt3/schemas';
import type { Voice } from '../voice/voice.ts';
import { CueDesk } from './cue-desk.ts';
import { EventPublisher } from './event-publisher.ts';
import { PlanWatch } from './plan-watch.ts';
import { SubjectWatch } from './subject-watch.ts';

/** Longest id of a cue. */
const MAX_CUE_ID = 64;

/** What a rig's cues are played with. */
export interface CuesOptions {
  readonly rig: string;
  readonly bus: Bus;
  /** Stays open when the cues end. */
  readonly publisher: Publisher;
  /** Closed with the cues. */
  readonly voice: Voice;
  readonly log: Log;
}

/** A rig's cues: bring its rows to the desk. */
export interface Cues {
  readonly desk: CueDesk;
  /** Tells of the lap being driven, stops watching for plans and closes the voice. */
  close(): Promise<void>;
}

/**
 * Watches for a rig's plans, for messages to its driver and for notes of the race, plays them, publishes what became of them, and says them.
 *
 * @throws ContractError where the rig id is none
 */
export function startCues({ rig, bus, publisher, voice, log }: CuesOptions): Cues {
  const events = new EventPublisher(publisher, rig);
  const desk = new CueDesk({
    rig,
    log,
    onEvent: (event) => {
      events.publish(event);
      if (event.outcome === 'said') void voice.say(event.cue.say);
    },
  });
  const watch = new PlanWatch(bus, rig, (plan) => desk.plan(plan), log);
  const inputs = new SubjectWatch(
    bus,
    {
      rig,
      subject: telemetrySubject(rig, 'input'),
      validator: rigInput,
      idOf: (input) => input.id,
      what: 'an input',
    },
    ({ id, input }) => {
      if (input.kind !== 'message') return;
      const announcement = { id: `message-${id}`.slice(0, MAX_CUE_ID), say: input.text, urgent: false };
      if (!desk.announce(announcement)) void voice.say(input.text);
    },
    log,
  );
  const notes = new SubjectWatch(
    bus,
    {
      rig,
      subject: resultSubject(rig, 'insights'),
      validator: insight,
      idOf: (item) => `${item.run}/${insightId(item)}`,
      what: 'an insight',
    },
    (item) => 'note' in item && desk.note(item),
    log,
  );
  return {
    desk,
    async close() {
      watch.stop();
      inputs.stop();
      notes.stop();
      desk.endRun();
      await voice.close();
    },
  };
}
