import type { Bus, Log, Publisher } from '@gt3/bus';
import type { Voice } from '../voice/voice.ts';
import { CueDesk } from './cue-desk.ts';
import { EventPublisher } from './event-publisher.ts';
import { PlanWatch } from './plan-watch.ts';

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
 * Watches for a rig's plans, plays their cues, publishes what became of them, and says them.
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
  return {
    desk,
    async close() {
      watch.stop();
      desk.endRun();
      await voice.close();
    },
  };
}
