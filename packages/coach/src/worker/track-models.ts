import { type Bus, type KV, publishFenced } from '@gt3/bus';
import {
  CONTRACT_VERSION,
  ContractError,
  decode,
  encode,
  type RigInput,
  type SessionInfo,
  TRACKS_BUCKET,
  type TrackModel,
  telemetrySubject,
  trackKey,
  trackModel,
} from '@gt3/schemas';

/**
 * The corners of each circuit, made once and kept, so that they have the same numbers in every run. A run gets them as an
 * input message in its own log: then a replay of that log says the same.
 */
export class TrackModels {
  readonly #bus: Bus;
  readonly #bucket: KV;

  constructor(bus: Bus, bucket: KV) {
    this.#bus = bus;
    this.#bucket = bucket;
  }

  /** Opens the bucket; makes it when absent. */
  static async open(bus: Bus): Promise<TrackModels> {
    return new TrackModels(bus, await bus.bucket(TRACKS_BUCKET));
  }

  /** Keeps a new model, unless the circuit has one. */
  async keep(model: TrackModel): Promise<void> {
    const key = trackKey(model.track);
    if ((await this.#bucket.get(key)) === null) await this.#bucket.put(key, encode(model));
  }

  /** Sends the circuit's model into the log of a run that begins, where there is one. */
  async offer(rig: string, { run, track }: SessionInfo): Promise<void> {
    const model = await this.#find(track.name);
    if (model === null || model.length !== track.length) return;
    const id = `model-${run}`;
    const input: RigInput = {
      v: CONTRACT_VERSION,
      id,
      at: Date.now(),
      from: 'coach',
      input: { kind: 'track-model', model },
    };
    const subject = telemetrySubject(rig, 'input');
    await publishFenced(this.#bus, { subject, payload: encode(input), msgId: `${rig}/${id}` });
  }

  async #find(trackName: string): Promise<TrackModel | null> {
    const entry = await this.#bucket.get(trackKey(trackName));
    if (entry === null || entry.operation !== 'PUT') return null;
    try {
      return decode(trackModel, entry.value);
    } catch (error) {
      if (error instanceof ContractError) return null;
      throw error;
    }
  }
}
