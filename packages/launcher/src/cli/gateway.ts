import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { places } from '../machine/places.mjs';
import { lookBack } from '../run/look-back.ts';
import { runService } from '../run/run-service.ts';
import { createLog } from './log.ts';
import { type Input, inputAllowed, type LogLevel, options } from './options.ts';

interface GatewayOptions {
  readonly server: string;
  readonly host: string;
  readonly port: number;
  readonly input: Input;
  readonly logLevel: LogLevel;
}

/** `gt3 gateway`: one gateway with the dashboard. */
export function gatewayCommand(): Command {
  return new Command('gateway')
    .description('one gateway: the dashboard for browsers')
    .addOption(options.server())
    .addOption(options.host())
    .addOption(options.port())
    .addOption(options.input())
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 gateway --server nats://10.0.0.5:4222 --port 8082
  npx gt3 gateway --host 0.0.0.0 --input on   others may speak to rigs, too`,
    )
    .action((given: GatewayOptions) => gateway(given));
}

async function gateway({ server, host, port, input, logLevel }: GatewayOptions): Promise<void> {
  const { uiBuild } = places();
  const { startGateway } = await import('@gt3/gateway');
  await runService(async () => {
    const log = createLog('gateway', logLevel);
    const uiDir = existsSync(uiBuild) ? uiBuild : null;
    const allowInput = inputAllowed(input);
    const service = await startGateway({ servers: server, host, port, uiDir, allowInput, lookBack, log });
    return { service, about: service.url };
  });
}
