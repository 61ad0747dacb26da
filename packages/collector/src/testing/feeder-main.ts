import { loadSharedMemory } from '@gt3/irsdk';
import { Feeder, type FeederCommand } from './live-feeder.ts';

/** A made-up sim as a process: its argument is `FeederOptions` as JSON. It ends with its parent. */
const feeder = new Feeder(await loadSharedMemory(), JSON.parse(process.argv[2] ?? ''));
process.on('message', (command: FeederCommand) => feeder.obey(command));
process.on('disconnect', () => process.exit());
process.send?.(0);
await feeder.run();
