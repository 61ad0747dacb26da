import type { Bus, KV } from '@gt3/bus';
import { type CuePlan, encode, PLANS_BUCKET } from '@gt3/schemas';

/** The newest cue plan of each rig, where its collector finds it. */
export class Plans {
  readonly #bucket: KV;

  constructor(bucket: KV) {
    this.#bucket = bucket;
  }

  /** Opens the bucket; makes it when absent. */
  static async open(bus: Bus): Promise<Plans> {
    return new Plans(await bus.bucket(PLANS_BUCKET));
  }

  /** Puts a plan in the place of the rig's last one. */
  async renew(plan: CuePlan): Promise<void> {
    await this.#bucket.put(plan.rig, encode(plan));
  }
}
