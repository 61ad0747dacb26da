import path from 'node:path';
import { Command, Option } from 'commander';
import { checkRecording, checkSystemHasIRacing } from '../run/checks.ts';
import { collectRig, type RigSource } from '../run/rig.ts';
import { runService } from '../run/run-service.ts';
import { refuseTyped } from './given.ts';
import { createLog } from './log.ts';
import { type LogLevel, options } from './options.ts';
import { simulationOptions } from './simulation-options.ts';

interface CollectOptions {
  readonly source: string;
  readonly rig: string;
  readonly server: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly batchTicks?: number;
  readonly memory?: string;
  readonly voice: boolean;
  readonly exitAtEnd: boolean;
  readonly logLevel: LogLevel;
}

/** `gt3 collect`: the rig's side alone. */
export function collectCommand(): Command {
  return new Command('collect')
    .description("the rig's side alone: telemetry to the broker")
    .addOption(
      new Option('--source <source>', 'iracing, simulator, or a recording (FILE.ibt)')
        .env('GT3_SOURCE')
        .makeOptionMandatory(),
    )
    .addOption(options.rig())
    .addOption(options.server())
    .addOption(options.voice())
    .addOption(options.speed())
    .addOption(options.loop())
    .addOption(options.batchTicks())
    .addOption(simulationOptions.memory())
    .addOption(
      new Option('--exit-at-end', 'end when the recording is over and delivered').env('GT3_EXIT_AT_END').default(false),
    )
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 collect --source iracing --rig rig-1 --server nats://10.0.0.5:4222 --voice
  npx gt3 collect --source simulator --rig rig-1
  npx gt3 collect --source race.ibt --speed max --exit-at-end`,
    )
    .action((given: CollectOptions, command: Command) => collect(given, command));
}

async function collect(given: CollectOptions, command: Command): Promise<void> {
  const { server, logLevel, rig, batchTicks, voice, exitAtEnd } = given;
  await runService(async () => {
    const source = await sourceOf(given, command);
    const wanted = { source, rig, batchTicks, voice, exitAtEnd };
    return { service: await collectRig(server, wanted, createLog('collector', logLevel)), about: '' };
  });
}

async function sourceOf({ source, speed, loop, memory }: CollectOptions, command: Command): Promise<RigSource> {
  if (source === 'iracing' || source === 'simulator') {
    refuseTyped(command, ['speed', 'loop', 'exitAtEnd'], `is for recordings, not for --source ${source}`);
    if (source === 'iracing') checkSystemHasIRacing();
    return { kind: source, memory };
  }
  refuseTyped(command, ['memory'], 'is for --source iracing or simulator, not for a recording');
  await checkRecording(source);
  return { kind: 'ibt', path: path.resolve(source), speed, loop };
}
