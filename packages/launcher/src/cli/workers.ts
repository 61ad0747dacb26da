import { connectBus, FleetBoard } from '@gt3/bus';
import { Command, Option } from 'commander';
import { workersReport } from '../report/workers-report.ts';
import { createLog } from './log.ts';
import { options } from './options.ts';

/** `gt3 workers`: the coach workers and how they do. */
export function workersCommand(): Command {
  return new Command('workers')
    .description('the coach workers: what they read, how far behind they are')
    .addOption(options.server())
    .addOption(new Option('--json', 'as JSON, for machines').env('GT3_JSON').default(false))
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 workers --server nats://10.0.0.5:4222
  npx gt3 workers --json`,
    )
    .action((given: { server: string; json: boolean }) => showWorkers(given.server, given.json));
}

async function showWorkers(servers: string, json: boolean): Promise<void> {
  const bus = await connectBus({ servers, name: 'gt3-workers', log: createLog('workers', 'error') });
  try {
    const board = await FleetBoard.open(bus);
    await board.settled();
    const status = board.list();
    process.stdout.write(json ? `${JSON.stringify(status, null, 2)}\n` : workersReport(status));
    await board.stop();
  } finally {
    await bus.close();
  }
}
