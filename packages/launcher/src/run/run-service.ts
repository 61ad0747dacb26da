import type { Service } from '@gt3/bus';
import { ServiceFailedError } from './errors.ts';
import { launcherLink } from './launcher-link.ts';
import { onStopSignals } from './stop-signals.ts';

/** A service, and what it says about itself. */
export interface Started {
  readonly service: Service;
  /** For instance its address; empty where there is nothing to say. */
  readonly about: string;
}

/**
 * Runs one service in this process until it ends or is asked to stop: by a signal, or by the launcher that started this.
 *
 * @throws what `start` throws, and ServiceFailedError where the service fails later
 */
export async function runService(start: () => Promise<Started>): Promise<void> {
  const link = launcherLink();
  try {
    const { service, about } = await start();
    const drain = () => void service.stop();
    if (link === null) onStopSignals({ drain, endNow: () => process.exit(130) });
    else {
      // Ctrl-C reaches all processes of a terminal at once; the launcher decides who ends when.
      process.on('SIGINT', () => undefined).on('SIGHUP', () => undefined);
      process.once('SIGTERM', drain);
      link.onEnd(drain);
      link.tell({ type: 'ready', about });
    }
    await service.done.catch((cause: unknown) => {
      throw new ServiceFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
    });
  } catch (error) {
    link?.tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
