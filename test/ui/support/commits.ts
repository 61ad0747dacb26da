import type { Page } from 'playwright-core';

/** In the page. */
declare const requestAnimationFrame: (callback: (at: number) => void) => number;

/** Counts what React commits in a page; before its first script. */
export async function countCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counter = { commits: 0 };
    Reflect.set(globalThis, 'gt3Commits', counter);
    Reflect.set(globalThis, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
      supportsFiber: true,
      isDisabled: false,
      inject: () => 1,
      onCommitFiberRoot: () => counter.commits++,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onScheduleFiberRoot: () => undefined,
    });
  });
}

/** What some pictures in a row cost. */
export interface Pictures {
  /** React commits during them. */
  readonly commits: number;
  /** Milliseconds between two pictures, ascending. */
  readonly intervals: readonly number[];
  /** Milliseconds of work in the paint loop's callbacks for a picture, ascending. */
  readonly work: readonly number[];
}

/** Watches so many pictures. */
export function watchPictures(page: Page, count: number): Promise<Pictures> {
  return page.evaluate(async (pictures) => {
    const counter: unknown = Reflect.get(globalThis, 'gt3Commits');
    const commits = () => Number(Reflect.get(Object(counter), 'commits'));
    const before = commits();
    const intervals: number[] = [];
    const work: number[] = [];
    let last = performance.now();
    for (let i = 0; i < pictures; i++) {
      await new Promise<void>((resolve) => {
        requestAnimationFrame((at) => {
          // Asked for last, so it runs after the others of this picture.
          work.push(performance.now() - at);
          intervals.push(at - last);
          last = at;
          resolve();
        });
      });
    }
    const sorted = (values: number[]) => values.sort((a, b) => a - b);
    return { commits: commits() - before, intervals: sorted(intervals), work: sorted(work) };
  }, count);
}
