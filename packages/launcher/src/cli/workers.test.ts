import { startCoach } from '@gt3/coach';
import { workersResponse } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { natsServerPath, startNatsServer } from '../../../../test/support/nats.ts';
import { gt3 } from '../testing/gt3.ts';

test.skipIf(natsServerPath() === null)(
  'gt3 workers lists the coaches of a broker, for people and for machines',
  async () => {
    const server = await startNatsServer();
    try {
      const coach = await startCoach({ servers: server.url, worker: 'Attic', log: silentLog() });
      const shown = await gt3(['workers', '--server', server.url], {});
      expect(shown.output).toMatch(/^worker .*partitions\nattic +working +0 +0 +0 +64: 0-63\n$/);
      const json = await gt3(['workers', '--json', '--server', server.url], {});
      const { workers, unread } = workersResponse.parse(JSON.parse(json.output));
      expect(workers).toMatchObject([{ worker: 'attic', state: 'working', rigs: 0, lag: 0 }]);
      expect(unread).toEqual([]);
      await coach.stop();
      const after = await gt3(['workers', '--server', server.url], {});
      expect(after.output).toMatch(/no coach workers/);
    } finally {
      await server.stop();
    }
  },
);
