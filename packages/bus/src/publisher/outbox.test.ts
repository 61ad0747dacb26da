import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Outbox } from './outbox.ts';

const MAX_MESSAGES = 5;
const MAX_BYTES = 40;

it('keeps the newest within both bounds, in order, whatever is settled when', () => {
  const step = fc.oneof(
    fc.record({ add: fc.integer({ min: 0, max: 50 }) }),
    fc.record({ settle: fc.integer({ min: 0, max: 60 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const outbox = new Outbox(MAX_MESSAGES, MAX_BYTES);
      const open = new Map<number, number>();
      let added = 0;
      for (const one of steps) {
        if ('add' in one) {
          open.set(added, one.add);
          const dropped = outbox.add('s', new Uint8Array(one.add), `id-${added}`).map((item) => item.n);
          added++;
          for (const n of dropped) expect(open.delete(n)).toBe(true);
          // what goes is older than what stays
          expect(Math.max(-1, ...dropped)).toBeLessThan(Math.min(added, ...open.keys()));
        } else {
          const item = outbox.get(one.settle);
          if (item === undefined || item.settled) continue;
          outbox.settle(item);
          open.delete(item.n);
        }
        expect(outbox.end).toBe(added);
        expect(outbox.size).toBeLessThanOrEqual(MAX_MESSAGES);
        expect(outbox.bytes).toBeLessThanOrEqual(MAX_BYTES);
        expect(outbox.ofSubject('s').map((item) => item.n)).toEqual([...open.keys()]);
        for (const n of open.keys()) expect(outbox.get(n)).toMatchObject({ n, msgId: `id-${n}` });
        if (open.size === 0) expect(outbox.size).toBe(0);
      }
    }),
  );
});

it('stays small over many messages', () => {
  const outbox = new Outbox(10, 1000);
  for (let n = 0; n < 10_000; n++) {
    outbox.add('s', new Uint8Array(1), String(n));
    const item = outbox.get(n);
    if (item !== undefined && n % 3 !== 0) outbox.settle(item);
  }
  expect(outbox.end).toBe(10_000);
  expect(outbox.get(9_999)?.msgId).toBe('9999');
  expect(outbox.get(9_989)).toBeUndefined();
});
