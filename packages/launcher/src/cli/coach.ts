import type { Offers } from '@gt3/coach';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runService } from '../run/run-service.ts';
import { createLog } from './log.ts';
import { type LogLevel, options } from './options.ts';

interface CoachOptions {
  readonly server: string;
  readonly worker?: string;
  readonly replicas?: number;
  readonly offers: Offers;
  readonly logLevel: LogLevel;
}

/** `gt3 coach`: one coach worker. */
export function coachCommand(): Command {
  return new Command('coach')
    .description('one coach worker')
    .addOption(options.server())
    .addOption(new Option('--worker <name>', 'name of this worker').env('GT3_WORKER').argParser(parseWorker))
    .addOption(options.replicas())
    .addOption(options.offers())
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 coach --server nats://10.0.0.5:4222
  npx gt3 coach --worker attic
  npx gt3 coach --server nats://10.0.0.5:4222,nats://10.0.0.6:4222 --replicas 3`,
    )
    .action((given: CoachOptions) => coach(given));
}

function parseWorker(text: string): string {
  if (/^[A-Za-z0-9_-]{1,32}$/.test(text)) return text;
  throw new InvalidArgumentError('Give 1 to 32 letters, digits, "-" and "_".');
}

async function coach({ server, worker, replicas, offers, logLevel }: CoachOptions): Promise<void> {
  const { startCoach } = await import('@gt3/coach');
  await runService(async () => {
    const log = createLog('coach', logLevel);
    const given = { ...(worker === undefined ? {} : { worker }), ...(replicas === undefined ? {} : { replicas }) };
    const service = await startCoach({ servers: server, offers, log, ...given });
    return { service, about: '' };
  });
}
