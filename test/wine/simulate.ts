import { startLiveSimulator } from '@gt3/simulator';
import { tether } from './tether.ts';

/** The project's own simulator under the sim's own names, at Monza: `simulate.ts PORT`. */
const [, , port = ''] = process.argv;
const test = tether(Number(port));
await startLiveSimulator({ spec: { track: 'monza_full', seed: 1 } });
test.tell('ready');
