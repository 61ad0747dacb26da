import { COORDINATION_BUCKET, encode, type Heartbeat, heartbeatKey, ownerKey, workersResponse } from '@gt3/schemas';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Pit } from './testing/pit.ts';

let pit: Pit;
beforeAll(async () => {
  pit = await Pit.open();
});
afterAll(() => pit.close());

const beat: Heartbeat = {
  v: 1,
  worker: 'attic',
  startedAt: 1,
  beat: 0,
  partitions: [],
  rigs: 12,
  framesPerSecond: 720,
  lag: 3,
  leaving: false,
  shedding: true,
  shed: 17,
};

it('lists workers with what they own, and the partitions that nobody reads, also among its figures', async () => {
  const bucket = await pit.bus.bucket(COORDINATION_BUCKET);
  await bucket.put(heartbeatKey('attic'), encode(beat));
  await bucket.put(ownerKey(7), encode({ v: 1, worker: 'attic', reading: true }));
  await bucket.put(ownerKey(8), encode({ v: 1, worker: 'attic', reading: false }));
  const status = async () => workersResponse.parse((await pit.get('/api/workers')).body);
  await expect.poll(async () => (await status()).workers[0]?.partitions).toEqual([7, 8]);
  const { workers, unread } = await status();
  expect(workers).toMatchObject([
    { worker: 'attic', state: 'working', rigs: 12, framesPerSecond: 720, lag: 3, shedding: true, shed: 17 },
  ]);
  expect(unread).toHaveLength(63);
  expect(unread).not.toContain(7);
  const { body } = await pit.get('/metrics');
  expect(body).toContain('gt3_worker_rigs{worker="attic"} 12');
  expect(body).toContain('gt3_worker_lag_messages{worker="attic"} 3');
  expect(body).toContain('gt3_worker_partitions{worker="attic"} 2');
  expect(body).toContain('gt3_partitions_unread 63');
});

it('forgets a worker that says goodbye', async () => {
  const bucket = await pit.bus.bucket(COORDINATION_BUCKET);
  await bucket.delete(heartbeatKey('attic'));
  const names = async () => workersResponse.parse((await pit.get('/api/workers')).body).workers;
  await expect.poll(names).toEqual([]);
  expect((await pit.get('/metrics')).body).not.toContain('worker="attic"');
});
