import { Argument, Command, Option } from 'commander';
import { UsageError } from '../run/errors.ts';
import { createLog } from './log.ts';
import { type LogLevel, options } from './options.ts';
import { wholeNumber } from './values.ts';

interface ReferenceOptions {
  readonly rig: string;
  readonly server: string;
  readonly lap?: number;
  readonly release: boolean;
  readonly logLevel: LogLevel;
}

const HIGHEST_LAP = 999_999;

/** `gt3 reference FILE`: compare a rig that drives with a lap of a recording. */
export function referenceCommand(): Command {
  return new Command('reference')
    .description('compare a rig that drives with a lap of a recording')
    .addArgument(new Argument('[file]', 'recording (.ibt); not with --release'))
    .addOption(options.rig())
    .addOption(options.server())
    .addOption(
      new Option('--lap <number>', 'lap of the recording (default: its best)')
        .env('GT3_LAP')
        .argParser(wholeNumber(0, HIGHEST_LAP)),
    )
    .addOption(new Option('--release', 'let the rig choose by itself again').env('GT3_RELEASE').default(false))
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 reference anna-best.ibt --rig rig-1 --server nats://10.0.0.5:4222
  npx gt3 reference race.ibt --lap 7 --rig rig-1
  npx gt3 reference --release --rig rig-1`,
    )
    .action((file: string | undefined, given: ReferenceOptions) => reference(file, given));
}

async function reference(file: string | undefined, given: ReferenceOptions): Promise<void> {
  const { rig, server, lap, release, logLevel } = given;
  if (release && (file !== undefined || lap !== undefined)) {
    throw new UsageError('--release goes without a recording and without --lap');
  }
  if (!release && file === undefined) throw new UsageError('give a recording (FILE.ibt), or --release');
  const { orderReference } = await import('../run/send-reference.ts');
  const chosen = file === undefined ? null : { path: file, lap: lap ?? null };
  const log = createLog('reference', logLevel);
  process.stdout.write(`${await orderReference({ servers: server, rig, file: chosen, log })}\n`);
}
