/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  /** Processor time of the thread; absent where the system does not tell. */
  readonly tdur: number;
}

/** Categories that have to be traced. */
export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

function eventsOf(trace: unknown): TraceEvent[] {
  const list: unknown = typeof trace === 'object' && trace !== null && 'traceEvents' in trace ? trace.traceEvents : [];
  if (!Array.isArray(list)) return [];
  return list.map((event: Partial<TraceEvent>) => ({
    name: event.name ?? '',
    cat: event.cat ?? '',
    ph: event.ph ?? '',
    pid: event.pid ?? 0,
    tid: event.tid ?? 0,
    ts: event.ts ?? 0,
    dur: event.dur ?? 0,
    tdur: event.tdur ?? event.dur ?? 0,
  }));
}

/** The thread with most animation frames: the page's main thread. */
function mainThread(frames: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const { pid, tid } of frames) counts.set(`${pid}/${tid}`, (counts.get(`${pid}/${tid}`) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** What the pictures of a trace cost. */
export interface FrameTimes {
  /** Milliseconds that the page's main thread worked between the beginning of one picture and the next, ascending. */
  readonly work: readonly number[];
  /** Milliseconds in the callbacks of the animation frame, ascending. */
  readonly paint: readonly number[];
  /** Milliseconds from picture to picture, ascending. */
  readonly intervals: readonly number[];
}

/**
 * Reads from a trace what each picture cost the page's main thread: all tasks on it, those of the socket, of React, of
 * style, layout and painting among them, from one animation frame to the next. Time is the thread's own processor time,
 * so that other programs on a shared machine do not count.
 */
export function frameTimes(trace: unknown): FrameTimes {
  const events = eventsOf(trace).filter(({ ph }) => ph === 'X');
  const all = events.filter(({ name }) => name === 'FireAnimationFrame');
  const thread = mainThread(all);
  const here = ({ pid, tid }: TraceEvent) => `${pid}/${tid}` === thread;
  const frames = all.filter(here).toSorted((a, b) => a.ts - b.ts);
  const tasks = events.filter((event) => event.name === 'RunTask' && here(event)).toSorted((a, b) => a.ts - b.ts);
  const work = new Array<number>(Math.max(0, frames.length - 1)).fill(0);
  let frame = 0;
  for (const { ts, dur, tdur } of tasks) {
    const middle = ts + dur / 2;
    while (frame + 1 < frames.length && (frames[frame + 1]?.ts ?? 0) <= middle) frame += 1;
    const began = frames[frame]?.ts ?? Number.POSITIVE_INFINITY;
    if (ts + dur >= began && frame < work.length) work[frame] = (work[frame] ?? 0) + tdur / 1000;
  }
  const ascending = (values: number[]) => values.toSorted((a, b) => a - b);
  return {
    work: ascending(work),
    paint: ascending(frames.map(({ tdur }) => tdur / 1000)),
    intervals: ascending(frames.slice(1).map(({ ts }, i) => (ts - (frames[i]?.ts ?? ts)) / 1000)),
  };
}

/** Value below which a share of ascending values lies. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? Number.NaN;
}
