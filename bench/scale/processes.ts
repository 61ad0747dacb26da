import { readFileSync } from 'node:fs';

/** Ticks a second of the times in /proc: USER_HZ, 100 on every Linux there is a Node for. */
const USER_HZ = 100;
const MIB_KB = 1024;

/** What a process has used so far. */
export interface Use {
  /** Seconds of one core, user and system. */
  readonly cpuS: number;
  /** Resident now, MiB. */
  readonly rssMiB: number;
}

/**
 * Looks a process up in Linux' /proc.
 *
 * @throws Error of the file system where there is no such process, or no /proc
 */
function useOf(pid: number): Use {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The name, second, stands in brackets and may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0';
  return { cpuS: ticks / USER_HZ, rssMiB: Number(rss) / MIB_KB };
}

/** What several processes have used together. */
export function useOfAll(pids: readonly number[]): Use {
  const uses = pids.map(useOf);
  const sum = (of: (use: Use) => number) => uses.reduce((total, use) => total + of(use), 0);
  return { cpuS: sum(({ cpuS }) => cpuS), rssMiB: sum(({ rssMiB }) => rssMiB) };
}

/** Seconds that all cores of this machine together have worked so far. */
export function machineCpuS(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readFileSync('/proc/stat', 'latin1')
    .split('\n', 1)
    .flatMap((line) => line.split(/\s+/).map(Number));
  return (user + nice + system + irq + softirq) / USER_HZ;
}
