import type { BiggestLoss, Corner, Debrief, Difference, Finding, LossReason, Refusal, TrackModel } from '@gt3/schemas';
import { type DrivenLap, lapLoss } from '../loss/losses.ts';
import { spreadOf } from './consistency.ts';
import { type CornerRecord, cornerRecords } from './corner-record.ts';
import { differences } from './differences.ts';
import { fence } from './fence.ts';
import { type CornerHabits, cornerHabits, habitsOf } from './habits.ts';
import { type DebriefLap, LEAST_LAPS } from './lap.ts';
import { type EndedLap, measureLaps } from './measure.ts';
import { type ExplainedLoss, objectiveOf } from './objective.ts';
import { ownGrip } from './own-grip.ts';
import { repeatedCauses } from './repeated-causes.ts';
import { agedBy, trendOf } from './trend.ts';

/** Losses smaller than this are within what a lap's clock and a driver repeat, in seconds. */
const LEAST_LOSS_S = 0.03;
const BIGGEST = 3;

/**
 * Looks back on a run.
 *
 * @param laps every lap of the run, in order, those that do not count too
 * @param findings what the coach found, in order
 * @throws LossSumError when losses do not add up
 */
export function debrief(model: TrackModel | null, laps: readonly EndedLap[], findings: readonly Finding[]): Debrief {
  if (model === null) return { reference: null, losses: [], ...debriefOf([], [], []), possible: null };
  const looked = debriefOf(model.corners, measureLaps(model, laps), findings);
  const grip = ownGrip(
    model,
    driven(laps, (lap) => looked.counted.includes(lap)),
  );
  const refused: Refusal[] = 'because' in grip ? [{ part: 'possible', because: grip.because }] : [];
  return {
    ...againstBest(
      model,
      driven(laps, () => true),
    ),
    ...looked,
    possible: 'possible' in grip ? grip.possible : null,
    refused: [...looked.refused, ...refused],
  };
}

/**
 * What laps say of a driver, wherever they were kept: losses, habits, consistency, trend and the next objective.
 *
 * @param laps valid laps of one run in order
 * @param findings what was found on them, in order
 */
export function debriefOf(
  corners: readonly Corner[],
  laps: readonly DebriefLap[],
  findings: readonly Finding[],
): Omit<Debrief, 'reference' | 'losses' | 'possible'> {
  const { counted, setAside } = fence(laps);
  const numbers = counted.map((lap) => lap.lap);
  const trend = trendOf(counted);
  const found = 'trend' in trend ? trend.trend : null;
  const records = cornerRecords(corners, counted, agedBy(found, counted));
  const seen = records.map((record) => watch(record, repeatedCauses(findings, record.corner.id, new Set(numbers))));
  const losing = seen
    .filter(({ record }) => record.loss.value >= LEAST_LOSS_S)
    .sort((a, b) => b.record.loss.value - a.record.loss.value);
  const refused: Refusal[] = [];
  if (counted.length < LEAST_LAPS) refused.push({ part: 'losses', because: tooFew(counted.length) });
  if ('because' in trend) refused.push({ part: 'trend', because: trend.because });
  return {
    counted: numbers,
    setAside: [...setAside],
    biggest: losing.slice(0, BIGGEST).map(biggest),
    habits: habitsOf(seen),
    consistency: records.map(spreadOf),
    trend: found,
    objective: objectiveOf(losing),
    refused,
  };
}

interface Seen extends ExplainedLoss, CornerHabits {
  readonly differs: Difference | null;
  readonly reasons: readonly LossReason[];
}

function watch(record: CornerRecord, reasons: readonly LossReason[]): Seen {
  const all = record.loss.value < LEAST_LOSS_S ? [] : differences(record);
  const differs = all[0] ?? null;
  const [reason] = reasons;
  const why = reason === undefined ? differs : { kind: reason.cause, amount: reason.amount };
  return { ...cornerHabits(record, all, reasons), differs, reasons, why, repeated: reason !== undefined };
}

function biggest({ record, reasons, differs }: Seen): BiggestLoss {
  const { corner, loss, best, good, phase } = record;
  const bestLaps = good.map((pass) => pass.lap);
  return { corner: corner.id, loss, best, bestLaps, phase, reason: reasons[0] ?? null, differs };
}

function tooFew(have: number): string {
  return `${LEAST_LAPS} counted laps are needed to tell what is lost lap after lap, there are ${have}`;
}

/** Valid laps that were kept, those of `counts` only. */
function driven(laps: readonly EndedLap[], counts: (lap: number) => boolean): DrivenLap[] {
  return laps.flatMap(({ lap, valid, trace, passes }) =>
    valid && trace !== null && counts(lap) ? [{ lap, trace, passes }] : [],
  );
}

function againstBest(model: TrackModel, laps: readonly DrivenLap[]): Pick<Debrief, 'reference' | 'losses'> {
  const [first] = laps;
  if (first === undefined) return { reference: null, losses: [] };
  const best = laps.reduce((a, b) => (b.trace.time < a.trace.time ? b : a), first);
  return {
    reference: { lap: best.lap, time: best.trace.time },
    losses: laps.map((lap) => lapLoss(model, lap, best)),
  };
}
