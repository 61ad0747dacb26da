import { analyze } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { CaseMaker } from '../support/case.ts';
import { plainLaps, plainRows, plainTrace } from '../support/plain.ts';
import { benchRecording } from '../support/recording.ts';

/** From a recording on disk to the whole analysis, and a plain program that only gets as far as traces and differences. */
export const analysisCases: CaseMaker = async () => {
  const { path, title } = benchRecording();
  const { laps, track, findings, debrief } = await analyze(path, recordingBatches(path));
  const rows = plainRows(path).length;
  return [
    {
      title: `read and analyse ${title}`,
      unit: 'frames',
      units: rows,
      ours: { name: 'gt3 analyze', run: async () => void (await analyze(path, recordingBatches(path))) },
      baseline: {
        name: 'object a frame: laps, traces and differences to the best only',
        run: () => {
          const traces = plainLaps(plainRows(path)).map((lap) => plainTrace(lap, track.length));
          const best = traces.reduce((a, b) => (duration(b) < duration(a) ? b : a));
          for (const trace of traces) trace.map((point, d) => (point.SessionTime ?? 0) - (best[d]?.SessionTime ?? 0));
        },
      },
      notes: [`${laps.length} laps, ${findings.length} findings, ${debrief.losses.length} laps in the debrief`],
    },
  ];
};

function duration(trace: readonly { readonly [name: string]: number }[]): number {
  return (trace.at(-1)?.SessionTime ?? 0) - (trace[0]?.SessionTime ?? 0);
}
