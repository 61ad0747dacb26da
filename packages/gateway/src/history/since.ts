import type { Bus } from '@gt3/bus';

/** One subject of a stream. */
export interface StoredSubject {
  readonly stream: string;
  readonly subject: string;
}

/** The newest message of a subject. */
export interface Newest {
  readonly seq: number;
  /** When the broker stored it, ms since 1970. */
  readonly timeMs: number;
}

/** The newest message of a subject; null where there is none. */
export async function newestOf(bus: Bus, { stream, subject }: StoredSubject): Promise<Newest | null> {
  const last = await bus.jsm.streams.getMessage(stream, { last_by_subj: subject });
  return last === null ? null : { seq: last.seq, timeMs: last.time.getTime() };
}

/**
 * Sequence after which everything of a subject is that was stored at a time or later. Halves the stream with one question
 * each time: 20 for a million messages.
 *
 * @param timeMs ms since 1970
 * @param last a sequence that is not before any message looked for
 */
export async function afterTime(
  bus: Bus,
  { stream, subject }: StoredSubject,
  timeMs: number,
  last: number,
): Promise<number> {
  // What is asked for one by one comes with whole milliseconds.
  const whole = Math.floor(timeMs);
  // Everything before `low` is too old; the next one from `high` on is not.
  let low = 1;
  let high = last + 1;
  let probe = low;
  while (low < high) {
    const next = await bus.jsm.direct.getMessage(stream, { seq: probe, next_by_subj: subject });
    if (next === null || next.time.getTime() >= whole) high = probe;
    else low = next.seq + 1;
    probe = Math.floor((low + high) / 2);
  }
  return high - 1;
}
