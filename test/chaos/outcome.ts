import { type Bus, readOrdered } from '@gt3/bus';
import { decode, INSIGHTS, insight, LAPS, lapSummary, resultSubject } from '@gt3/schemas';
import { readAll } from './delays.ts';
import { comparableInsight, comparableLap, type Said } from './rigs.ts';

/** Resolves when the stream holds so many laps of a rig; rejected when it does not within `limitMs`. */
export async function lapsStored(bus: Bus, rig: string, count: number, limitMs: number): Promise<void> {
  const complete = Promise.withResolvers<void>();
  let laps = 0;
  const reader = await readOrdered(bus, { stream: LAPS.name, filter: resultSubject(rig, 'laps') }, () => {
    if (++laps >= count) complete.resolve();
  });
  AbortSignal.timeout(limitMs).addEventListener('abort', () => {
    complete.reject(new Error(`${rig}: ${laps} of ${count} laps within ${limitMs} ms`));
  });
  try {
    await Promise.race([complete.promise, reader.done]);
  } finally {
    await reader.stop();
  }
}

/** All that the streams hold of a rig now, in order. */
export async function saidLive(bus: Bus, rig: string): Promise<Said> {
  const laps: object[] = [];
  const insights: object[] = [];
  await readAll(bus, LAPS.name, resultSubject(rig, 'laps'), (data) =>
    laps.push(comparableLap(decode(lapSummary, data))),
  );
  await readAll(bus, INSIGHTS.name, resultSubject(rig, 'insights'), (data) =>
    insights.push(comparableInsight(decode(insight, data))),
  );
  return { laps, insights };
}
