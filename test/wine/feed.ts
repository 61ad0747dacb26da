import { loadSharedMemory, MAPPING_NAME, SIGNAL_NAME } from '@gt3/irsdk';
import { Feeder } from '../../packages/collector/src/testing/live-feeder.ts';
import { tether } from './tether.ts';

/** A made-up sim under the sim's own names: `feed.ts PORT SESSION`. */
const [, , port = '', session = ''] = process.argv;
const test = tether(Number(port));
const names = { mapping: MAPPING_NAME, signal: SIGNAL_NAME };
const feeder = new Feeder(await loadSharedMemory(), { names, hz: 60, session: decodeURIComponent(session) });
test.tell('ready');
await feeder.run();
