/** What a process used between two questions. */
export interface ProcessUse {
  /** Milliseconds of one core, user and system. */
  readonly cpuMs: number;
  /** Milliseconds of the clock. */
  readonly wallMs: number;
  /** Bytes resident now. */
  readonly rss: number;
}

/** Answers each message of the parent process with what was used since the one before. */
export function reportUse(): void {
  let cpu = process.resourceUsage();
  let wall = performance.now();
  process.on('message', () => {
    const usedNow = process.resourceUsage();
    const at = performance.now();
    const cpuMs = (usedNow.userCPUTime + usedNow.systemCPUTime - cpu.userCPUTime - cpu.systemCPUTime) / 1000;
    const use: ProcessUse = { cpuMs, wallMs: at - wall, rss: process.memoryUsage.rss() };
    cpu = usedNow;
    wall = at;
    process.send?.(use);
  });
  process.on('disconnect', () => process.exit());
  process.send?.(null);
}
