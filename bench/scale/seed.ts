import type { Bus } from '@gt3/bus';
import { COORDINATION_BUCKET, encode, traceName } from '@gt3/schemas';
import { Checkpoints } from '../../packages/coach/src/worker/checkpoints.ts';
import { traceMessage } from '../../packages/coach/src/worker/messages.ts';
import { LOAD_RIG, type Load } from './load.ts';
import type { LoadRig } from './rigs.ts';

/** How many rigs are stored at once. */
const AT_ONCE = 32;

/**
 * Puts rigs where a worker that stopped would have left them: a checkpoint each in the middle of a lap, and the traces of
 * the laps that these compare with.
 */
export async function seedRigs(bus: Bus, load: Load, rigs: readonly LoadRig[]): Promise<void> {
  const { run, car, track, sessionNum } = load.session;
  const origin = { rig: LOAD_RIG, run, car: car.name, track: track.name, sessionNum };
  const traces = await bus.traces();
  for (const [lap, trace] of load.traces) {
    await traces.putBlob({ name: traceName(LOAD_RIG, run, lap) }, encode(traceMessage(origin, lap, trace)));
  }
  const checkpoints = new Checkpoints(await bus.bucket(COORDINATION_BUCKET), traces);
  for (let i = 0; i < rigs.length; i += AT_ONCE) {
    const some = rigs.slice(i, i + AT_ONCE);
    const states = some.map(({ name, phase }) => {
      const state = { coach: phase.state, inputs: [], laps: 0, insights: 0 };
      return checkpoints.save(name, 0, state);
    });
    await Promise.all(states);
  }
}
