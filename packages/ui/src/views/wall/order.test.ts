import { expect, it } from 'vitest';
import { statusOf } from '../../testing/samples.ts';
import { wallOrder } from './order.ts';

it('puts who drives first and who is gone last', () => {
  const gone = { ...statusOf({ rig: 'a' }), online: false };
  const rigs = [gone, statusOf({ rig: 'd' }), statusOf({ rig: 'c', state: 'ended' }), statusOf({ rig: 'b' })];
  expect(wallOrder(rigs).map(({ presence }) => presence.rig)).toEqual(['b', 'd', 'c', 'a']);
});
