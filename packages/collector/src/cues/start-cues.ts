import type { Bus, Log, Publisher } from '@gt3/bus';
import type { Voice } from '../voice/voice.ts';
import { CueDesk } from './cue-desk.ts';
import { EventPublisher } from './event-publisher.ts';
import { InputWatch } from './input-watch.ts';
import { PlanWatch } from './plan-watch.ts';

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
 * Watches for a rig's plans and for messages to its driver, plays them, publishes what became of them, and says them.
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
  const inputs = new InputWatch(
    bus,
    rig,
    ({ id, input }) => {
      if (input.kind !== 'message') return;
      const announcement = { id: `message-${id}`.slice(0, MAX_CUE_ID), say: input.text, urgent: false };
      if (!desk.announce(announcement)) void voice.say(input.text);
    },
    log,
  );
  return {
    desk,
    async close() {
      watch.stop();
      inputs.stop();
      desk.endRun();
      await voice.close();
    },
  };
}
