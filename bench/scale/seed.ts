import type { Bus } from '@gt3/bus';
import { LeftRigs } from '../../packages/coach/src/worker/testing/left-rigs.ts';
import { LOAD_RIG, type Load } from './load.ts';
import type { LoadRig } from './rigs.ts';

/** How many rigs are stored at once. */
const AT_ONCE = 32;

/**
 * Puts rigs where a worker that stopped would have left them: a checkpoint each in the middle of a lap, the traces of the
 * laps that these compare with, and one batch that is not read yet, for a worker takes up only rigs of which something is.
 */
export async function seedRigs(bus: Bus, load: Load, rigs: readonly LoadRig[]): Promise<void> {
  const left = await LeftRigs.open(bus);
  for (const [lap, trace] of load.traces) await left.lap(LOAD_RIG, load.session, lap, trace);
  for (let i = 0; i < rigs.length; i += AT_ONCE) {
    const stored = rigs.slice(i, i + AT_ONCE).map(async ({ name, frames, phase }) => {
      await left.leave(name, phase.state);
      await bus.js.publish(frames, load.batches[phase.batch] ?? new Uint8Array());
    });
    await Promise.all(stored);
  }
}
