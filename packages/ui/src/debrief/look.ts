import type { BiggestLoss, Corner, Debrief, Estimate, Habit, Insight, Refusal, SetAside } from '@gt3/schemas';
import { amountWords, HABIT_NAME } from '../words/habits.ts';
import type { CornerFigures } from './corner-figures.ts';
import type { Phase } from './one-scale.ts';
import type { RunSummary } from './summary.ts';

/** A loss as a card shows it. Seconds. */
export interface LossCard {
  readonly corner: Corner;
  readonly loss: number;
  /** 90 % interval; null where it is not known. */
  readonly interval: Pick<Estimate, 'low' | 'high'> | null;
  /** What is behind it, and on how many laps that was found. */
  readonly why: string;
  readonly found: string | null;
  readonly phase: Phase;
  readonly spread: number;
}

/** A corner's line in the table of consistency; null where it is not known. */
export interface CornerLine {
  readonly corner: Corner;
  readonly passes: number;
  /** Robust standard deviations: seconds, metres, km/h. */
  readonly spread: number;
  readonly brakeOnset: number | null;
  readonly minSpeed: number | null;
  /** Seconds from the usual pass to the best repeated one, and passes near that. */
  readonly loss: number | null;
  readonly close: number | null;
  /** Seconds that the car could have gained on the best lap. */
  readonly left: number | null;
}

/** The one thing for the next run. */
export interface Aim {
  readonly say: string;
  readonly gain: number;
  readonly interval: Pick<Estimate, 'low' | 'high'> | null;
  /** What shows that it is done, or how often it was so far. */
  readonly measure: string;
}

/** A run looked back on, as it is shown. */
export interface Look {
  /** Valid laps that the rest is measured on, and in words those that it is not. */
  readonly counted: number;
  readonly setAside: readonly string[];
  readonly biggest: readonly LossCard[];
  /** Why there are no losses. */
  readonly nothing: string;
  readonly habits: readonly Habit[];
  /** In order of distance. */
  readonly lines: readonly CornerLine[];
  /** Tyres and fuel over a stint, in words. */
  readonly trend: string;
  readonly aim: Aim | null;
  /** Why it does not say what the car could have done; null where it does, or is not asked. */
  readonly noGrip: string | null;
}

/** A sentence of what comes without capital and full stop. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function onLaps(laps: readonly number[]): string {
  return laps.length === 1 ? `Found on lap ${laps[0]}.` : `Found on ${laps.length} laps.`;
}

const NOTHING_FOUND = 'Nothing that goes with it every time.';

const NO_LOSSES = 'It takes three valid laps that were compared with each other';

function figuresLine({ corner, passes, spread, loss, close }: CornerFigures): CornerLine {
  return { corner, passes, spread, loss, close, brakeOnset: null, minSpeed: null, left: null };
}

/** What the dashboard makes of the losses of the laps, where the coach has no debrief. */
export function lookOfLaps({ counted, biggest, corners, objective }: RunSummary, trend: string): Look {
  return {
    counted,
    setAside: [],
    biggest: biggest.map(({ corner, loss, finding, laps, phase, spread }) => ({
      corner,
      loss,
      interval: null,
      why: finding?.say ?? NOTHING_FOUND,
      found: finding === null ? null : onLaps(laps),
      phase,
      spread,
    })),
    nothing: `${NO_LOSSES}; this session has ${counted}.`,
    habits: [],
    lines: corners.map(figuresLine),
    trend,
    aim: objective === null ? null : { ...objective, interval: null },
    noGrip: null,
  };
}

/** What the coach says of a run. */
export function lookOfCoach(debrief: Debrief, corners: readonly Corner[], insights: readonly Insight[]): Look {
  const { counted, setAside, biggest, habits, consistency, possible, trend, objective, refused } = debrief;
  const known = new Map(corners.map((corner) => [corner.id, corner]));
  const spreads = new Map(consistency.map(({ corner, time }) => [corner, time]));
  const left = new Map(possible?.corners.map(({ corner, seconds }) => [corner, seconds]));
  const says = new Map(insights.flatMap((item) => ('finding' in item ? [[item.finding.id, item.finding.say]] : [])));
  const because = (part: Refusal['part']) => refused.find((one) => one.part === part)?.because ?? null;
  const noGrip = because('possible');
  return {
    counted: counted.length,
    setAside: setAside.map(aside),
    biggest: biggest.flatMap((loss) => {
      const corner = known.get(loss.corner);
      return corner === undefined ? [] : [lossCard(loss, corner, says, spreads.get(loss.corner) ?? Number.NaN)];
    }),
    nothing: sentence(because('losses') ?? 'the usual pass of each corner is as good as the best ones'),
    habits,
    lines: consistency.flatMap(({ corner: id, passes, time, brakeOnset, minSpeed }) => {
      const corner = known.get(id);
      if (corner === undefined) return [];
      const line = { corner, passes, spread: time, brakeOnset, minSpeed, left: left.get(id) ?? null };
      return [{ ...line, loss: null, close: null }];
    }),
    trend: trend?.text ?? sentence(because('trend') ?? 'no trend'),
    aim:
      objective === null
        ? null
        : {
            say: objective.say,
            gain: objective.gain.value,
            interval: objective.gain,
            measure: `This run: ${objective.now.laps} of ${objective.now.of} laps.`,
          },
    noGrip: noGrip === null ? null : sentence(noGrip),
  };
}

function lossCard(
  { loss, reason, differs, phase }: BiggestLoss,
  corner: Corner,
  says: ReadonlyMap<string, string>,
  spread: number,
): LossCard {
  const card = { corner, loss: loss.value, interval: loss, phase, spread };
  if (reason !== null) {
    const why = says.get(reason.finding) ?? sentence(HABIT_NAME[reason.cause]);
    return { ...card, why, found: onLaps(reason.laps) };
  }
  if (differs === null) return { ...card, why: NOTHING_FOUND, found: null };
  return { ...card, why: `${HABIT_NAME[differs.kind]}: ${amountWords(differs.amount)}`, found: null };
}

const ASIDE: Readonly<Record<SetAside['because'], string>> = {
  slow: 'far too slow',
  incident: 'an incident',
  wetness: 'wetter or drier than most',
};

function aside({ lap, because, corner }: SetAside): string {
  return `lap ${lap} (${ASIDE[because]}${corner === null ? '' : ` in ${corner}`})`;
}
