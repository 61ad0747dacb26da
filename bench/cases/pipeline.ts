import { type LogItem, RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { encode } from '@gt3/schemas';
import { LogReader } from '../../packages/coach/src/worker/log-reader.ts';
import type { CaseMaker } from '../support/case.ts';
import { plainLaps, plainRows } from '../support/plain.ts';
import { benchRecording } from '../support/recording.ts';

const QUIET = {
  lap: () => undefined,
  finding: () => undefined,
  note: () => undefined,
  model: () => undefined,
  plan: () => undefined,
  fault: () => undefined,
};

/** What a worker does with the bytes of a rig's log, and a plain program that parses JSON and cuts laps. */
export const pipelineCases: CaseMaker = async () => {
  const { path, title } = benchRecording();
  const messages: { kind: LogItem['kind']; bytes: Uint8Array }[] = [];
  for await (const item of recordingBatches(path)) {
    const { kind, ...message } = item;
    messages.push({ kind, bytes: encode(Object.values(message)[0]) });
  }
  const frames = plainRows(path);
  const lines = frames.map((frame) => JSON.stringify(frame));
  return [
    {
      title: `bytes of the log to laps, corners, losses and findings, ${title}`,
      unit: 'frames',
      units: frames.length,
      ours: {
        name: 'coach worker without its broker',
        run: () => {
          const reader = new LogReader();
          const log = new RigLog('bench', QUIET);
          for (const { kind, bytes } of messages) {
            const item = reader.read(kind, bytes);
            if (item !== null) log.take(item);
          }
        },
      },
      baseline: {
        name: 'JSON.parse a frame, laps only',
        run: () => void plainLaps(lines.map((line) => JSON.parse(line))),
      },
      notes: [
        `${messages.length} messages of ${(messages.reduce((n, m) => n + m.bytes.length, 0) / messages.length).toFixed(0)} bytes`,
      ],
    },
  ];
};
