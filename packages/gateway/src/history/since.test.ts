import { connectBus } from '@gt3/bus';
import { RESULT_STREAM, resultSubject } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { describeOnServers, startNatsServer } from '../../../../test/support/nats.ts';
import { afterTime, newestOf } from './since.ts';

const stream = RESULT_STREAM.laps.name;
const subjectOf = (rig: string) => resultSubject(rig, 'laps');

describeOnServers('what was stored since a time', ({ path: binary }) => {
  it('is found among the messages of others, wherever it begins', async () => {
    const server = await startNatsServer({ binary });
    const bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    try {
      await bus.ensureContract();
      const stored = { stream, subject: subjectOf('rig-1') };
      expect(await newestOf(bus, stored)).toBeNull();
      for (let i = 0; i < 60; i++) {
        await bus.js.publish(subjectOf(i % 4 === 1 || i > 50 ? 'rig-1' : `rig-${i % 7}x`), Uint8Array.of(i));
      }
      const own: { seq: number; timeMs: number }[] = [];
      for (let seq = 1; seq <= 60; seq++) {
        const message = await bus.jsm.streams.getMessage(stream, { seq });
        if (message?.subject === stored.subject) own.push({ seq, timeMs: message.time.getTime() });
      }
      const last = own.at(-1);
      expect(await newestOf(bus, stored)).toEqual(last);
      for (const { timeMs } of own) {
        const after = await afterTime(bus, stored, timeMs + 0.4, last?.seq ?? 0);
        const since = own.filter((one) => one.timeMs >= timeMs).map(({ seq }) => seq);
        expect(own.filter(({ seq }) => seq > after).map(({ seq }) => seq)).toEqual(since);
      }
      expect(await afterTime(bus, stored, 0, last?.seq ?? 0)).toBe(0);
      expect(await afterTime(bus, stored, Number.MAX_SAFE_INTEGER, last?.seq ?? 0)).toBe(last?.seq);
    } finally {
      await bus.close();
      await server.stop();
    }
  });
});
