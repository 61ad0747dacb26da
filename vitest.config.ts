import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/closing-line.ts';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Most tests wait for other processes: two files at a time on two cores.
    maxWorkers: 2,
    testTimeout: 40_000,
    // Many tests are processes that talk; a shared machine may hold one up for longer than it waits. A fault fails twice.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLine()],
  },
});
