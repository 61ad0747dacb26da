import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@gt3/bus';
import { startCoach } from '@gt3/coach';
import { startCollector } from '@gt3/collector';
import { parseMistake, writeRecording } from '@gt3/simulator';
import { silentLog } from '../../support/log.ts';
import { storedRun } from '../../support/results.ts';
import { Stage } from './stage.ts';

/** A drive at Monza. */
export interface DriveSpec {
  readonly laps: number;
  readonly seed: number;
  readonly skill?: number;
  /** As on the command line: `corner=T4,kind=brake-early,amount=20`. */
  readonly mistakes?: readonly string[];
}

/** A stage with a coach, and rigs whose simulated drives go through collector, broker and coach. */
export class Paddock {
  readonly stage: Stage;
  readonly #dir: string;
  readonly #coach: Service;
  readonly #live: Service[] = [];

  private constructor(stage: Stage, dir: string, coach: Service) {
    this.stage = stage;
    this.#dir = dir;
    this.#coach = coach;
  }

  static async open(): Promise<Paddock> {
    const stage = await Stage.open();
    const coach = await startCoach({ servers: stage.pit.server.url, log: silentLog() });
    return new Paddock(stage, await mkdtemp(join(tmpdir(), 'gt3-paddock-')), coach);
  }

  /** Drives as fast as it goes, until all laps are stored; gives the run. */
  async drive(rig: string, spec: DriveSpec): Promise<string> {
    const collector = await this.#collect(rig, spec, Number.POSITIVE_INFINITY);
    const { run } = collector;
    await collector.done;
    await storedRun(this.stage.pit.bus, rig, run, spec.laps);
    return run;
  }

  /** Drives in real time until the end. */
  async driveLive(rig: string, spec: DriveSpec): Promise<void> {
    this.#live.push(await this.#collect(rig, spec, 1));
  }

  async close(): Promise<void> {
    await Promise.all(this.#live.map((collector) => collector.stop()));
    await this.#coach.stop();
    await this.stage.close();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #collect(rig: string, { laps, seed, skill = 0.75, mistakes = [] }: DriveSpec, speed: number) {
    const path = join(this.#dir, `${rig}.ibt`);
    await writeRecording({ track: 'monza_full', laps, seed, skill, mistakes: mistakes.map(parseMistake), out: path });
    return startCollector({
      servers: this.stage.pit.server.url,
      rig,
      source: { kind: 'ibt', path, speed, loop: false },
      exitAtEnd: true,
      log: silentLog(),
    });
  }
}
