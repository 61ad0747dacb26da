import type { Topic } from '../support/topic.ts';
import { quantile } from '../ui/frame-times.ts';
import { type UiFigures, uiBench } from '../ui/ui-bench.ts';

function report(figures: UiFigures): string {
  const { workP50, workP95, paintP50, paintP95, intervalP50, intervalP95, frames, cards } = figures;
  const { commits, heapMiB, seconds, wallKb, coachKb, firstLiveMs } = figures;
  return [
    `ui: coach view at 60 Hz, six strips, map and ${cards} cards in the feed, headless Chromium, ${frames} pictures`,
    `  main thread a picture     p50 ${workP50.toFixed(2)} ms, p95 ${workP95.toFixed(2)} ms (aim: under 2 and 5)`,
    `  of it in the paint loop   p50 ${paintP50.toFixed(2)} ms, p95 ${paintP95.toFixed(2)} ms`,
    `  from picture to picture   p50 ${intervalP50.toFixed(1)} ms, p95 ${intervalP95.toFixed(1)} ms`,
    `  React commits in 120 pictures  ${commits.join(', ')} (aim: 0)`,
    `  heap over ${seconds} s  ${heapMiB.map((size) => size.toFixed(1)).join(', ')} MiB`,
    `  scripts gzipped  wall ${wallKb.toFixed(1)} KB (aim: under 150), coach view ${coachKb.toFixed(1)} KB`,
    `  first live value  ${quantile(firstLiveMs, 0.5).toFixed(0)} ms after the navigation, median of ${firstLiveMs.length} (aim: under 1000)`,
  ].join('\n');
}

/** What the dashboard costs the browser. `GT3_BENCH_SECONDS` watches the heap for longer than 60 s. */
export const uiTopic: Topic = async () => {
  const figures = await uiBench(Number(process.env.GT3_BENCH_SECONDS ?? 60));
  return { figures: [figures], text: report(figures) };
};
