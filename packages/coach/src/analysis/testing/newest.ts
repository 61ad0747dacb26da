import { Evidence } from '../evidence/evidence.ts';
import { Form } from '../evidence/form.ts';
import { PassBook } from '../evidence/pass-book.ts';
import type { Pass } from '../pass/pass.ts';
import { driveInto, seenOf } from './seen.ts';

/**
 * Evidence of T1 on a made-up circuit whose other corners are driven evenly: plain passes, then some that are otherwise.
 *
 * @param good how many plain passes there are
 * @param bad what each pass behind them has otherwise; the last one is the newest
 */
export function newestOf(good: number, bad: readonly Partial<Pass>[], chosen: Partial<Pass> | null = null): Evidence {
  const book = new PassBook();
  const count = good + bad.length;
  driveInto(book, count, 1, () => ({}));
  const others = new PassBook();
  for (const corner of book.corners.filter((id) => id !== 'T1')) {
    for (const seen of book.of(corner, null)) others.add(seen);
  }
  // A driver's feet differ a little from lap to lap.
  const plain = (lap: number): Partial<Pass> => ({ brakeOnset: 300 + (lap % 3) / 4, pickUp: 405 + (lap % 2) / 4 });
  const passes = Array.from({ length: count }, (_, i) =>
    seenOf(i + 1, { ...plain(i + 1), ...(i < good ? {} : bad[i - good]) }),
  );
  const before = passes.slice(0, -1);
  for (const seen of before) others.add(seen);
  const newest = passes.at(-1) ?? seenOf(count);
  return new Evidence(new Form(others, null), before, newest, chosen === null ? null : seenOf(-1, chosen));
}
