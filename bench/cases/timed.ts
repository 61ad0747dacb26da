import type { CaseMaker } from '../support/case.ts';
import { measure } from '../support/measure.ts';
import { type Row, table } from '../support/table.ts';
import type { Topic } from '../support/topic.ts';

/** How long each contender runs in each round, in milliseconds. */
const TIME_MS = 700;

/** A topic whose cases are timed beside their baselines. */
export function timed(topic: string, make: CaseMaker): Topic {
  return async () => {
    const rows: Row[] = [];
    for (const { title, unit, units, ours, baseline, notes } of await make()) {
      const [mine, theirs] = await measure([ours, baseline], TIME_MS);
      if (mine === undefined || theirs === undefined) continue;
      rows.push({ topic, title, unit, units, ours: mine, baseline: theirs, notes });
    }
    return { figures: rows, text: table(rows) };
  };
}
