/** Timers and clock, so that specs can drive them. */
export interface Timing {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs `task` once after `ms`; the function returned calls it off. */
  after(ms: number, task: () => void): () => void;
}

/** The browser's clock and timers. */
export const browserTiming: Timing = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
