import { expect, it } from 'vitest';
import { Position, type StreamPlace } from './position.ts';

function state(first_seq: number, last_seq: number, created = '2026-01-01T00:00:00Z'): StreamPlace {
  return { created, state: { first_seq, last_seq } };
}

it('reads all that is there without calling what went before a gap', () => {
  expect(new Position({}).start(state(100, 200))).toEqual({ seq: 1, gap: null, rewound: null });
});

it('names what the stream removed before the start, once', () => {
  const position = new Position({ startSeq: 50 });
  expect(position.start(state(100, 200))).toEqual({ seq: 50, gap: { from: 50, to: 99 }, rewound: null });
  expect(position.start(state(100, 200)).gap).toBeNull();
});

it('takes no gap for what did not match the filter', () => {
  const position = new Position({ startSeq: 2 });
  position.start(state(1, 10));
  position.advance(5);
  position.seenUpTo(90);
  expect(position.start(state(91, 200)).gap).toBeNull();
  expect(position.start(state(95, 200)).gap).toEqual({ from: 91, to: 94 });
});

it('holds the place of a reader that wants only new messages', () => {
  const position = new Position({ onlyNew: true });
  expect(position.start(state(1, 10)).seq).toBe(11);
  expect(position.start(state(1, 30)).seq).toBe(11);
});

it('goes back where the stream went back', () => {
  const position = new Position({});
  position.start(state(1, 10));
  position.advance(10);
  expect(position.start(state(1, 8))).toEqual({ seq: 9, gap: null, rewound: 'truncated' });
  position.advance(20);
  expect(position.start(state(1, 30, '2026-01-02T00:00:00Z'))).toEqual({ seq: 1, gap: null, rewound: 'recreated' });
});
