import { startCollector } from '@gt3/collector';
import { silentLog } from '../support/log.ts';
import { tether } from './tether.ts';

/** The collector as it runs beside iRacing: `collect.ts PORT SERVER RIG`. */
const [, , port = '', servers = '', rig = ''] = process.argv;
const test = tether(Number(port));
await startCollector({ servers, rig, source: { kind: 'iracing' }, log: silentLog() });
test.tell('ready');
