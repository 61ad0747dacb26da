import { type Bus, readOrdered, type StoredMessage } from '@gt3/bus';
import { parseSubject, rigFilter, TELEMETRY } from '@gt3/schemas';
import type { LogItem } from '../../analysis/rig-log.ts';
import { LogReader } from '../log-reader.ts';
import { readStoredLap } from '../stored-laps.ts';

/** A rig's log as the stream holds it, with the laps that its inputs name: what a fold without a worker takes. */
export async function storedLog(bus: Bus, rig: string): Promise<LogItem[]> {
  const filter = rigFilter(rig);
  const last = await bus.jsm.streams.getMessage(TELEMETRY.name, { last_by_subj: filter });
  const messages: StoredMessage[] = [];
  const complete = Promise.withResolvers<void>();
  const reader = await readOrdered(bus, { stream: TELEMETRY.name, filter }, (message) => {
    messages.push(message);
    if (message.seq >= (last?.seq ?? 0)) complete.resolve();
  });
  await Promise.race([complete.promise, reader.done]);
  await reader.stop();
  const traces = await bus.traces();
  const items = new LogReader();
  const log: LogItem[] = [];
  let lengthM = 0;
  for (const { subject, data } of messages) {
    const item = items.read(parseSubject(subject)?.kind ?? 'field', data);
    if (item === null) continue;
    if (item.kind === 'session') lengthM = item.info.track.length;
    const names = item.kind === 'input' && item.input.input.kind === 'reference' ? item.input.input : null;
    if (item.kind === 'input' && names !== null)
      log.push({ ...item, lap: await readStoredLap(traces, names, lengthM) });
    else log.push(item);
  }
  return log;
}
