import type { Bus } from '@gt3/bus';
import { COORDINATION_BUCKET, encode, traceName } from '@gt3/schemas';
import { Checkpoints } from '../../packages/coach/src/worker/checkpoints.ts';
import { traceMessage } from '../../packages/coach/src/worker/messages.ts';
import { LOAD_RIG, type Load } from './load.ts';
import type { LoadRig } from './rigs.ts';

/** How many rigs are stored at once. */
const AT_ONCE = 32;

/**
 * Puts rigs where a worker that stopped would have left them: a checkpoint each in the middle of a lap, the traces of the
 * laps that these compare with, and one batch that is not read yet, for a worker takes up only rigs of which something is.
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
    const stored = some.map(async ({ name, frames, phase }) => {
      await checkpoints.save(name, 0, { coach: phase.state, inputs: [], laps: 0, insights: 0 });
      await bus.js.publish(frames, load.batches[phase.batch] ?? new Uint8Array());
    });
    await Promise.all(stored);
  }
}
