import { type Bus, createPublisher, lastSequence } from '@gt3/bus';
import type { LogItem } from '@gt3/coach';
import { encode, rigFilter, TELEMETRY, telemetrySubject } from '@gt3/schemas';

function asMessage(rig: string, item: LogItem): [subject: string, payload: Uint8Array] {
  const subject = telemetrySubject(rig, item.kind);
  if (item.kind === 'frames') return [subject, encode(item.batch)];
  if (item.kind === 'session') return [subject, encode(item.info)];
  if (item.kind === 'input') return [subject, encode(item.input)];
  return [subject, encode(item.field)];
}

/** Adds messages to a rig's log, as its collector does; returns the sequence of the last. */
export async function publishItems(bus: Bus, rig: string, items: readonly LogItem[]): Promise<number> {
  const publisher = createPublisher(bus);
  for (const item of items) publisher.publish(...asMessage(rig, item));
  if (!(await publisher.flush())) throw new Error(`${publisher.stats.pending} messages of ${rig} are not acknowledged`);
  await publisher.close();
  return lastSequence(bus, TELEMETRY.name, rigFilter(rig));
}
