import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lanes } from './lanes.ts';

interface Message {
  readonly seq: number;
  readonly subject: string;
  readonly slow: boolean;
}

/** Handles slow messages when it is told to. */
class Handler {
  readonly begun: Message[] = [];
  readonly open = new Map<number, () => void>();

  readonly handle = (message: Message): Promise<void> | null => {
    this.begun.push(message);
    if (!message.slow) return null;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.open.set(message.seq, resolve);
    return promise;
  };

  /** Ends one and lets what follows from it happen. */
  async finish(seq: number): Promise<void> {
    this.open.get(seq)?.();
    this.open.delete(seq);
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }

  get seqs(): number[] {
    return this.begun.map(({ seq }) => seq);
  }
}

const message = (seq: number, subject: string, slow = false): Message => ({ seq, subject, slow });
const itself = (subject: string): string => subject;

test('a slow message holds up its own lane only', async () => {
  const handler = new Handler();
  const lanes = new Lanes(handler.handle, itself);
  lanes.push(message(1, 'a', true));
  lanes.push(message(2, 'b'));
  lanes.push(message(3, 'a'));
  lanes.push(message(4, 'b'));
  expect(handler.seqs).toEqual([1, 2, 4]);
  expect(lanes.waiting).toBe(1);
  expect(lanes.doneUpTo).toBe(0);
  await handler.finish(1);
  expect(handler.seqs).toEqual([1, 2, 4, 3]);
  expect(lanes.waiting).toBe(0);
  expect(lanes.doneUpTo).toBe(4);
});

test('before the first message it has done what it starts after', () => {
  const lanes = new Lanes(new Handler().handle, itself);
  lanes.startAfter(7);
  expect(lanes.doneUpTo).toBe(7);
});

test('what is forgotten is not handled, and what was in hand at the end does not count as done', async () => {
  const handler = new Handler();
  const lanes = new Lanes(handler.handle, () => '');
  lanes.push(message(1, 'a', true));
  lanes.push(message(2, 'a'));
  const ended = lanes.end();
  lanes.push(message(3, 'a'));
  await handler.finish(1);
  await ended;
  expect(handler.seqs).toEqual([1]);
  expect(lanes.doneUpTo).toBe(0);
});

test('a message whose handler ends it all does not count as done', () => {
  const lanes: Lanes<Message> = new Lanes(({ seq }) => {
    if (seq === 2) void lanes.end();
    return null;
  }, itself);
  for (const seq of [1, 2, 3]) lanes.push(message(seq, 'a'));
  expect(lanes.doneUpTo).toBe(1);
});

test('however long each takes, a lane keeps its order and everything is handled', async () => {
  const steps = fc.array(
    fc.record({ subject: fc.constantFrom('a', 'b', 'c'), slow: fc.boolean(), finish: fc.nat(3) }),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const handler = new Handler();
      const lanes = new Lanes(handler.handle, itself);
      const begunIn = (subject: string) => handler.begun.filter((one) => one.subject === subject).map(({ seq }) => seq);
      for (const [i, { subject, slow, finish }] of list.entries()) {
        lanes.push(message(i + 1, subject, slow));
        const some = [...handler.open.keys()][finish];
        if (some !== undefined) await handler.finish(some);
        const unhandled = Math.min(...[...handler.open.keys(), i + 2]);
        expect(lanes.doneUpTo).toBe(unhandled - 1);
      }
      while (!lanes.idle) await handler.finish([...handler.open.keys()][0] ?? 0);
      expect(lanes.waiting).toBe(0);
      expect(lanes.doneUpTo).toBe(list.length);
      for (const subject of ['a', 'b', 'c']) {
        const sent = list.flatMap((one, i) => (one.subject === subject ? [i + 1] : []));
        expect(begunIn(subject)).toEqual(sent);
      }
    }),
    { numRuns: 200 },
  );
});
