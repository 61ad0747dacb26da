import type { Log, Service } from '@gt3/bus';
import { memoryNames } from './sim-memory.ts';

/** Where a rig's telemetry comes from. */
export type RigSource =
  | {
      readonly kind: 'ibt';
      readonly path: string;
      /** Times real time; Infinity for as fast as it goes. */
      readonly speed: number;
      readonly loop: boolean;
    }
  | {
      readonly kind: 'iracing' | 'simulator';
      /** Name of the sim's shared memory; iRacing's own unless given. */
      readonly memory: string | undefined;
    };

/** A rig whose telemetry is collected. */
export interface Rig {
  readonly source: RigSource;
  readonly rig: string;
  readonly batchTicks: number | undefined;
  /** Whether the system's own engine speaks cues. */
  readonly voice: boolean;
  /** Whether the collector ends with the recording, in place of keeping up the rig's presence. */
  readonly exitAtEnd: boolean;
}

/** Starts a rig's collector. */
export async function collectRig(servers: string, rig: Rig, log: Log): Promise<Service> {
  const { startCollector } = await import('@gt3/collector');
  const { source, batchTicks } = rig;
  return startCollector({
    servers,
    rig: rig.rig,
    source: source.kind === 'ibt' ? source : liveSource(source),
    exitAtEnd: rig.exitAtEnd,
    voice: rig.voice ? 'auto' : 'off',
    log,
    ...(batchTicks === undefined ? {} : { batchTicks }),
  });
}

function liveSource({ kind, memory }: RigSource & { kind: 'iracing' | 'simulator' }) {
  return memory === undefined ? { kind } : { kind, names: memoryNames(memory) };
}

/** The arguments of `gt3` that start the same collector in another process. */
export function collectArguments({ source, rig, batchTicks, voice, exitAtEnd }: Rig): string[] {
  return [
    ...['collect', '--source', source.kind === 'ibt' ? source.path : source.kind, '--rig', rig],
    ...(source.kind === 'ibt' ? pacing(source) : memory(source.memory)),
    ...(batchTicks === undefined ? [] : ['--batch-ticks', String(batchTicks)]),
    ...(voice ? ['--voice'] : []),
    ...(exitAtEnd ? ['--exit-at-end'] : []),
  ];
}

function pacing({ speed, loop }: { readonly speed: number; readonly loop: boolean }): string[] {
  return ['--speed', speed === Number.POSITIVE_INFINITY ? 'max' : String(speed), ...(loop ? ['--loop'] : [])];
}

function memory(name: string | undefined): string[] {
  return name === undefined ? [] : ['--memory', name];
}
