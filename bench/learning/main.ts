import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inThreads } from '../support/threads.ts';
import { type Lesson, lessonsOf } from './drives.ts';
import type { Labelled } from './examples.ts';
import { learn } from './learn.ts';
import { weightsText } from './weights-text.ts';

/** Neither a scoring nor a tuning seed of the scorecard; one in so many drives is kept to test on. */
const SEED = 900_001;
const DRIVES = 1200;
const TESTED = 6;
const THREADS = 2;
const WEIGHTS = new URL('../../packages/coach/src/analysis/weighing/weights.gen.ts', import.meta.url);

const lessons = lessonsOf(SEED, DRIVES);
const read = await inThreads<Lesson, readonly Labelled[]>(
  new URL('./lesson-worker.ts', import.meta.url),
  lessons,
  THREADS,
  (done) => {
    if (done % 20 === 0) console.error(`drive ${done} of ${lessons.length}`);
  },
);
const learned = learn(read.filter((_, i) => i % TESTED !== 0).flat(), read.filter((_, i) => i % TESTED === 0).flat());
console.log(learned.text);
writeFileSync(WEIGHTS, weightsText(learned));
console.log(`wrote ${fileURLToPath(WEIGHTS)}`);
