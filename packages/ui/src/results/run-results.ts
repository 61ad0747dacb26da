import { type Insight, insightId, type LapSummary } from '@gt3/schemas';

/** What is known of one run: laps by number, insights with the newest first. Never changed once made. */
export interface RunResults {
  readonly run: string;
  readonly laps: readonly LapSummary[];
  readonly insights: readonly Insight[];
}

/** What is known of a rig, with the run that told something last first. */
export interface RigResults {
  readonly runs: readonly RunResults[];
}

/** Nothing known yet. */
export const NO_RESULTS: RigResults = { runs: [] };

/** An insight, and where it stands in its stream. */
interface StoredInsight {
  readonly seq: number;
  readonly item: Insight;
}

interface Gathered {
  readonly laps: Map<number, LapSummary>;
  readonly insights: Map<string, StoredInsight>;
  newest: number;
}

/** Gathers a rig's results as they arrive; the same lap or finding told twice is kept once. */
export class ResultGatherer {
  readonly #runs = new Map<string, Gathered>();
  #count = 0;

  /** Takes in a lap. */
  addLap(item: LapSummary): void {
    this.#run(item.run).laps.set(item.lap, item);
  }

  /** Takes in an insight, told at sequence `seq` of its stream. */
  addInsight(seq: number, item: Insight): void {
    this.#run(item.run).insights.set(insightId(item), { seq, item });
  }

  /** Takes in what the store has of an older run; it does not become the newest by that. */
  addStored(run: string, laps: readonly LapSummary[], insights: readonly StoredInsight[]): void {
    const gathered = this.#runs.get(run) ?? { laps: new Map(), insights: new Map(), newest: 0 };
    this.#runs.set(run, gathered);
    for (const lap of laps) gathered.laps.set(lap.lap, lap);
    for (const stored of insights) gathered.insights.set(insightId(stored.item), stored);
  }

  /** All that was gathered, as a value that will not change. */
  snapshot(): RigResults {
    const runs = [...this.#runs].sort(([, a], [, b]) => b.newest - a.newest);
    return {
      runs: runs.map(([run, { laps, insights }]) => ({
        run,
        laps: [...laps.values()].sort((a, b) => a.lap - b.lap),
        insights: [...insights.values()].sort((a, b) => b.seq - a.seq).map(({ item }) => item),
      })),
    };
  }

  #run(run: string): Gathered {
    let gathered = this.#runs.get(run);
    if (gathered === undefined) {
      gathered = { laps: new Map(), insights: new Map(), newest: 0 };
      this.#runs.set(run, gathered);
    }
    this.#count += 1;
    gathered.newest = this.#count;
    return gathered;
  }
}
