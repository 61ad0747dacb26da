import { type CueEvent, cueEvent, decode, resultSubject } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { EventPublisher } from './event-publisher.ts';
import { cueAt } from './testing/drive.ts';

const EVENT: CueEvent = {
  v: 1,
  rig: 'rig-1',
  run: 'run-1',
  lap: 7,
  tick: 12,
  t: 3.5,
  cue: cueAt(100, 200, { id: 'T5\r\nfoo: bär' }),
  outcome: 'said',
  reason: null,
};

it('publishes an event under an id that only that cue has in that lap, and that a header can hold', () => {
  const sent: { subject: string; event: CueEvent; msgId: string | undefined }[] = [];
  const publish = (subject: string, payload: Uint8Array, options?: { msgId?: string }) =>
    void sent.push({ subject, event: decode(cueEvent, payload), msgId: options?.msgId });
  const events = new EventPublisher({ publish }, 'rig-1');
  events.publish(EVENT);
  events.publish({ ...EVENT, tick: 13 });
  events.publish({ ...EVENT, lap: 8 });
  events.publish({ ...EVENT, cue: cueAt(100, 200, { id: 'T5' }) });
  expect(sent[0]).toMatchObject({ subject: resultSubject('rig-1', 'cues'), event: EVENT });
  const ids = sent.map(({ msgId }) => msgId);
  expect(ids[0]).toBe('rig-1-run-1-c7-VDUNCmZvbzogYsOkcg');
  expect(ids[1]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(3);
});
