import type { Log } from '@gt3/bus';
import { onNpmGone } from '../machine/parent-watch.mjs';
import { onStopSignals } from './stop-signals.ts';
import { type Supervised, supervise, type Unit } from './supervise.ts';

/** Parts that run together, started one after the other and stopped the other way round. */
export class System {
  readonly #log: Log;
  readonly #parts: Supervised[] = [];
  readonly #stopped: Promise<void>;
  readonly #forget: () => void;
  #stopping = false;

  /** From now on the stop signals end this system, as does the end of the npm that ran it; a second one ends the process at once. */
  constructor(log: Log) {
    this.#log = log;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stopped = promise;
    const drain = () => {
      if (this.#stopping) return;
      log.info('stopping');
      this.#stopping = true;
      resolve();
    };
    const forgetSignals = onStopSignals({ drain, endNow: () => process.exit(130) });
    const forgetNpm = onNpmGone(drain);
    this.#forget = () => {
      forgetSignals();
      forgetNpm();
    };
  }

  /**
   * Starts units one after the other; does nothing more once it was asked to stop.
   *
   * @throws what a unit's first start throws
   */
  async start(units: readonly Unit[]): Promise<void> {
    for (const unit of units) {
      if (this.#stopping) return;
      this.#log.debug({ service: unit.name }, `${unit.name}: starting`);
      this.#parts.push(await supervise(unit, this.#log));
    }
  }

  /** True once it was asked to stop. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Resolves when it is asked to stop. */
  untilStopped(): Promise<void> {
    return this.#stopped;
  }

  /** Stops what was started, the last first. */
  async stop(): Promise<void> {
    for (const part of this.#parts.splice(0).reverse()) {
      await part.stop();
      this.#log.debug({ service: part.name }, `${part.name}: stopped`);
    }
    this.#forget();
  }
}
