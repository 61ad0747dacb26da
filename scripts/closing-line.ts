import type { Reporter, TestModule } from 'vitest/node';

/** How many tests of a run ended in which way. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Where an error stands that belongs to no test: a file that did not load, a hook that threw. */
function brokenParts(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
  return suites + (module.errors().length > 0 ? 1 : 0);
}

/** Counts tests; whatever failed outside a test counts as a failed one. */
export function count(modules: readonly TestModule[], unhandledErrors: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    counts.failed += brokenParts(module);
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed++;
      else if (state === 'failed') counts.failed++;
      else counts.skipped++;
    }
  }
  return counts;
}

/** `N passed, N failed`, and how many were skipped where any were. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Ends a run's output with a line that machines read as easily as people. */
export class ClosingLine implements Reporter {
  /** Called by the runner when all is over. */
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    console.log(closingLine(count(modules, unhandledErrors.length)));
  }
}
