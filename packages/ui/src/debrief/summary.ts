import type { Finding, Insight, LapSummary } from '@gt3/schemas';
import { cornersOf } from '../results/lap-questions.ts';
import { biggestLosses, type CornerFigures, cornerFigures, WITHIN } from './corner-figures.ts';
import { comparableGroups, type ScaledLap } from './one-scale.ts';
import { type Pace, paceOf } from './pace.ts';

/** Losses in the headline. */
const HEADLINE = 3;

/** A loss with what the coach found to explain it. */
export interface ExplainedLoss extends CornerFigures {
  /** The newest finding of the cause that was found on most laps of that corner; null where it found none. */
  readonly finding: Finding | null;
  /** Laps on which that cause was found. */
  readonly laps: readonly number[];
}

/** The one thing for the next run. */
export interface Objective {
  readonly corner: string;
  /** What to do. */
  readonly say: string;
  /** What shows that it is done. */
  readonly measure: string;
  /** Seconds a lap to be had. */
  readonly gain: number;
}

/** A run looked back on. */
export interface RunSummary {
  /** Valid laps that the rest is measured on. */
  readonly counted: number;
  readonly biggest: readonly ExplainedLoss[];
  /** In order of distance. */
  readonly corners: readonly CornerFigures[];
  readonly pace: Pace;
  readonly objective: Objective | null;
}

/** Findings of one corner by their cause, the cause of most laps first. */
function causesOf(corner: string, insights: readonly Insight[]): Finding[][] {
  const byCause = new Map<string, Finding[]>();
  for (const insight of insights) {
    if (!('finding' in insight) || insight.finding.corner !== corner) continue;
    const list = byCause.get(insight.finding.cause) ?? [];
    byCause.set(insight.finding.cause, [...list, insight.finding]);
  }
  return [...byCause.values()].toSorted((a, b) => b.length - a.length);
}

function explained(figures: CornerFigures, insights: readonly Insight[]): ExplainedLoss {
  const [most = []] = causesOf(figures.corner.id, insights);
  const finding = most.toSorted((a, b) => b.lap - a.lap)[0] ?? null;
  const laps = [...new Set(most.map(({ lap }) => lap))].toSorted((a, b) => a - b);
  return { ...figures, finding, laps };
}

/** The biggest loss that the coach explained on two laps or more, else the biggest. */
function objectiveOf(biggest: readonly ExplainedLoss[]): Objective | null {
  const chosen = biggest.find(({ finding, laps }) => finding !== null && laps.length >= 2) ?? biggest[0];
  if (chosen === undefined) return null;
  const { corner, finding, loss, close, passes } = chosen;
  const name = corner.name === null || corner.name === corner.id ? corner.id : `${corner.id}, ${corner.name}`;
  return {
    corner: corner.id,
    say: finding?.say ?? `Repeat your best pass of ${name}`,
    measure:
      `Done when 4 of 5 laps are within ${WITHIN.toFixed(2)} s of your best repeated pass there; ` +
      `this run: ${close} of ${passes}.`,
    gain: loss,
  };
}

/**
 * Looks back on a run.
 *
 * @param laps of the run by number
 * @param insights of the run
 * @param scaled its laps on one scale; the largest group that can be compared unless given
 */
export function summarise(
  laps: readonly LapSummary[],
  insights: readonly Insight[],
  scaled: readonly ScaledLap[] = comparableGroups(laps)[0] ?? [],
): RunSummary {
  const corners = cornerFigures(cornersOf(laps), scaled);
  const biggest = biggestLosses(corners, HEADLINE).map((figures) => explained(figures, insights));
  return { counted: scaled.length, biggest, corners, pace: paceOf(laps), objective: objectiveOf(biggest) };
}
