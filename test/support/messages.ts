import type { LogItem } from '@gt3/coach';
import { encode, telemetrySubject } from '@gt3/schemas';

/** Subject and payload of a message of a rig's log. */
export function asMessage(rig: string, item: LogItem): [subject: string, payload: Uint8Array] {
  const subject = telemetrySubject(rig, item.kind);
  if (item.kind === 'frames') return [subject, encode(item.batch)];
  if (item.kind === 'session') return [subject, encode(item.info)];
  if (item.kind === 'input') return [subject, encode(item.input)];
  return [subject, encode(item.field)];
}
