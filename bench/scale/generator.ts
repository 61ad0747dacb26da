import { type Bus, connectBus } from '@gt3/bus';
import { silentLog } from '../../test/support/log.ts';
import type { Command } from './generator-process.ts';
import { driveLoad, type Load } from './load.ts';
import { publishLoad } from './publish.ts';
import { type LoadRig, rigsOf } from './rigs.ts';
import { seedRigs } from './seed.ts';

/** Plays all rigs of the load as one process of its own; does what its parent process says, one thing at a time. */
let load: Load | null = null;
let rigs: readonly LoadRig[] = [];
const buses: Bus[] = [];

async function obey(command: Command): Promise<unknown> {
  if (command.do === 'leave') {
    const leaving = buses.splice(0);
    await Promise.all(leaving.map((bus) => bus.close()));
    return null;
  }
  if (command.do === 'seed') {
    load ??= await driveLoad();
    const bus = await connect(command.servers, 0);
    await bus.ensureContract();
    rigs = rigsOf(load, command.rigs);
    await seedRigs(bus, load, rigs);
    const own = Array.from(rigs, (_, i) => connect(command.servers, i + 1));
    buses.push(bus, ...(await Promise.all(own)));
    return null;
  }
  const [watching, ...own] = buses;
  if (load === null || watching === undefined) throw new RangeError('rigs are published after they were seeded');
  return publishLoad(watching, own, load, rigs, command);
}

process.on('message', (command: Command) => {
  obey(command).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit());

function connect(servers: string, i: number): Promise<Bus> {
  return connectBus({ servers, name: `generator-${i}`, log: silentLog() });
}
