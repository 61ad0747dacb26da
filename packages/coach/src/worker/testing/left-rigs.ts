import type { Bus } from '@gt3/bus';
import { COORDINATION_BUCKET, encode, type SessionInfo, traceName } from '@gt3/schemas';
import type { Trace } from '../../analysis/lap/trace.ts';
import type { CoachState } from '../../analysis/state.ts';
import { Checkpoints } from '../checkpoints.ts';
import { traceMessage } from '../messages.ts';

/** Stores rigs as a worker that stopped before the first message of their logs would have left them. */
export class LeftRigs {
  readonly #bus: Bus;
  readonly #checkpoints: Checkpoints;

  private constructor(bus: Bus, checkpoints: Checkpoints) {
    this.#bus = bus;
    this.#checkpoints = checkpoints;
  }

  /** Opens the stores. */
  static async open(bus: Bus): Promise<LeftRigs> {
    const coordination = await bus.bucket(COORDINATION_BUCKET);
    return new LeftRigs(bus, new Checkpoints(coordination, await bus.traces()));
  }

  /** Stores the trace of a lap that a rig has driven in a run. */
  async lap(rig: string, session: SessionInfo, lap: number, trace: Trace): Promise<void> {
    const { run, car, track, sessionNum } = session;
    const message = traceMessage({ rig, run, car: car.name, track: track.name, sessionNum }, lap, trace);
    await (await this.#bus.traces()).putBlob({ name: traceName(rig, run, lap) }, encode(message));
  }

  /** Stores the checkpoint of a rig of which nothing was published yet. */
  async leave(rig: string, coach: CoachState): Promise<void> {
    await this.#checkpoints.save(rig, 0, { coach, inputs: [], laps: 0, insights: 0 });
  }
}
