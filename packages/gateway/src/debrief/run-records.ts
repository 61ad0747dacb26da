import { isDeepStrictEqual } from 'node:util';
import { type Bus, reasonOf } from '@gt3/bus';
import {
  ContractError,
  decode,
  type Finding,
  type LapSummary,
  type RunRecord,
  TRACKS_BUCKET,
  type TrackModel,
  trackKey,
  trackModel,
} from '@gt3/schemas';
import { RequestError } from '../errors.ts';
import type { History } from '../history/history.ts';
import type { TraceStore } from '../trace/trace-store.ts';

/** Traces that are read at most, of the newest laps: 70 MB. It is 4 hours and more of laps that count. */
const MOST_TRACES = 200;
/** Traces asked for at a time. */
const AT_ONCE = 4;

/** Too little of a run is stored to look back on it. */
export interface TooLittle {
  readonly because: string;
}

/** Gathers what the store has of a run. */
export class RunRecords {
  readonly #bus: Bus;
  readonly #history: History;
  readonly #traces: TraceStore;

  constructor(bus: Bus, history: History, traces: TraceStore) {
    this.#bus = bus;
    this.#history = history;
    this.#traces = traces;
  }

  /**
   * The record of a run on its last circuit, with the car driven there last.
   *
   * @throws RequestError: 404 for a rig that is not known, 503 without a broker
   */
  async of(rig: string, run: string): Promise<RunRecord | TooLittle> {
    const query = { rig, run, after: 0 };
    const all = (await this.#history.laps(query)).laps.map(({ item }) => item).toSorted((a, b) => a.lap - b.lap);
    const last = all.at(-1);
    if (last === undefined) return { because: `no lap of run ${run} of ${rig} is stored` };
    const laps = all.filter(({ car, track }) => car === last.car && track === last.track);
    const model = await this.#model(last.track);
    const corners = laps.findLast((lap) => lap.corners.length > 0)?.corners;
    if (model === null || corners === undefined) {
      return { because: `the corners of ${last.track} are not known yet: it takes a valid lap` };
    }
    if (!isDeepStrictEqual(corners, model.corners)) {
      return { because: `run ${run} of ${rig} has other corners than ${last.track} has in the store now` };
    }
    const { insights } = await this.#history.insights(query);
    const findings = insights.flatMap(({ item }): Finding[] => ('finding' in item ? [item.finding] : []));
    const traces = await this.#tracesOf(laps);
    if (traces.length === 0 && laps.some(isTraced))
      return { because: 'the traces of its laps are not stored any more' };
    return { model, laps, findings, traces };
  }

  async #model(track: string): Promise<TrackModel | null> {
    try {
      const entry = await (await this.#bus.bucket(TRACKS_BUCKET)).get(trackKey(track));
      return entry === null || entry.operation !== 'PUT' ? null : decode(trackModel, entry.value);
    } catch (cause) {
      if (cause instanceof ContractError) return null;
      throw new RequestError(503, `the broker did not hand out the corners of ${track} (${reasonOf(cause)})`, {
        cause,
      });
    }
  }

  async #tracesOf(laps: readonly LapSummary[]): Promise<Uint8Array<ArrayBuffer>[]> {
    const wanted = laps.filter(isTraced).map(({ trace }) => trace);
    const found: Uint8Array<ArrayBuffer>[] = [];
    for (let i = Math.max(0, wanted.length - MOST_TRACES); i < wanted.length; i += AT_ONCE) {
      const some = await Promise.all(wanted.slice(i, i + AT_ONCE).map((name) => this.#traces.packed(name)));
      // What the client hands out is a part of what came; a thread gets buffers of its own.
      found.push(...some.flatMap((bytes) => (bytes === null ? [] : [new Uint8Array(bytes)])));
    }
    return found;
  }
}

/** A lap that is measured, as far as its trace is stored. */
function isTraced(lap: LapSummary): lap is LapSummary & { trace: string } {
  return lap.valid && lap.trace !== null;
}
