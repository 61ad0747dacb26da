import { startCollector } from '@gt3/collector';
import { silentLog } from '../../test/support/log.ts';
import { reportUse } from './use.ts';

/** The collector as a process of its own: `collect.ts SERVER MAPPING SIGNAL`. */
const [, , servers = '', mapping = '', signal = ''] = process.argv;
const source = { kind: 'simulator', names: { mapping, signal } } as const;
await startCollector({ servers, rig: 'bench', source, log: silentLog() });
reportUse();
