import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/closing-line.ts';

/** They measure when something comes, beside a clock: they run when all others are done, one file at a time. */
const BY_THE_CLOCK = ['test/wine/**/*.test.ts', 'test/chaos/handover.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 40_000,
    // Many tests are processes that talk; a shared machine may hold one up for longer than it waits. A fault fails twice.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: BY_THE_CLOCK,
          // Most tests wait for other processes: two files at a time on two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'by the clock', include: BY_THE_CLOCK, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
