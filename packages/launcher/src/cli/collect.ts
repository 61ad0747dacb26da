import path from 'node:path';
import { Command, Option } from 'commander';
import { checkRecording } from '../run/checks.ts';
import { runService } from '../run/run-service.ts';
import { collectReplay } from '../run/services.ts';
import { createLog } from './log.ts';
import { type LogLevel, options } from './options.ts';

interface CollectOptions {
  readonly source: string;
  readonly rig: string;
  readonly server: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly batchTicks?: number;
  readonly exitAtEnd: boolean;
  readonly logLevel: LogLevel;
}

/** `gt3 collect`: the rig's side alone. */
export function collectCommand(): Command {
  return new Command('collect')
    .description("the rig's side alone: telemetry to the broker")
    .addOption(new Option('--source <file>', 'recording (.ibt) to send').env('GT3_SOURCE').makeOptionMandatory())
    .addOption(options.rig())
    .addOption(options.server())
    .addOption(options.speed())
    .addOption(options.loop())
    .addOption(options.batchTicks())
    .addOption(
      new Option('--exit-at-end', 'end when the recording is over and delivered').env('GT3_EXIT_AT_END').default(false),
    )
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 collect --source race.ibt --rig rig-1 --server nats://10.0.0.5:4222
  npx gt3 collect --source race.ibt --speed max --exit-at-end`,
    )
    .action((given: CollectOptions) => collect(given));
}

async function collect({ source, server, logLevel, ...replay }: CollectOptions): Promise<void> {
  await runService(async () => {
    await checkRecording(source);
    const spec = { ...replay, path: path.resolve(source), batchTicks: replay.batchTicks };
    return { service: await collectReplay(server, spec, createLog('collector', logLevel)), about: '' };
  });
}
