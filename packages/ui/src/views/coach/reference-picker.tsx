import type { LapSummary, SessionSummary } from '@gt3/schemas';
import {
  choiceText,
  parseChoice,
  type ReferenceChoice,
  type StoredLap,
  sessionBests,
} from '../../results/reference-choice.ts';
import { lapTime } from '../../words/format.ts';
import { newestFeasible } from './use-feasible.ts';
import type { OtherLap } from './use-other-laps.ts';

const COACH = 'coach';

interface Props {
  readonly rig: string;
  readonly choice: ReferenceChoice;
  readonly laps: readonly LapSummary[];
  readonly sessions: readonly SessionSummary[];
  readonly shownRun: string | null;
  readonly ownBest: StoredLap | null;
  readonly others: readonly OtherLap[];
  readonly onChoose: (choice: ReferenceChoice) => void;
  readonly onOpen: () => void;
}

function option(lap: StoredLap, name: string) {
  const value = choiceText({ kind: 'lap', rig: lap.rig, run: lap.run, lap: lap.lap }) ?? '';
  return (
    <option key={value} value={value}>
      {name} · {lapTime(lap.time)}
    </option>
  );
}

/** Laps that count and have a trace, fastest first. */
function comparable(rig: string, laps: readonly LapSummary[]): StoredLap[] {
  return laps
    .flatMap(({ run, lap, time, valid, trace }) =>
      valid && time !== null && trace !== null ? [{ rig, run, lap, time }] : [],
    )
    .toSorted((a, b) => a.time - b.time);
}

/** Chooses what the laps are compared with. */
export function ReferencePicker({ rig, choice, laps, sessions, shownRun, ownBest, others, onChoose, onOpen }: Props) {
  const track = laps.at(-1)?.track ?? null;
  const older = sessionBests(rig, sessions, track).filter(({ run }) => run !== shownRun);
  const here = comparable(rig, laps);
  const feasible = newestFeasible(laps);
  const value = choiceText(choice) ?? COACH;
  const listed = [...here, ...older, ...others].some(
    (lap) => choiceText({ kind: 'lap', rig: lap.rig, run: lap.run, lap: lap.lap }) === value,
  );
  return (
    <label className="reference-picker">
      <span>Against</span>
      <select
        value={value}
        data-testid="reference-picker"
        onFocus={onOpen}
        onChange={({ target }) => onChoose(parseChoice(target.value))}
      >
        <option value={COACH}>the coach's reference</option>
        <option value="own" disabled={ownBest === null}>
          own best{ownBest === null ? '' : ` · ${lapTime(ownBest.time)}`}
        </option>
        <option value="session">session best</option>
        <option value="feasible" disabled={feasible === null}>
          feasible best{feasible === null ? '' : ` · ${lapTime(feasible.time)}`}
        </option>
        {here.length > 0 && (
          <optgroup label="Laps of this run">{here.map((lap) => option(lap, `lap ${lap.lap}`))}</optgroup>
        )}
        {older.length > 0 && (
          <optgroup label="Earlier runs">{older.map((lap) => option(lap, `${lap.run}, lap ${lap.lap}`))}</optgroup>
        )}
        {others.length > 0 && (
          <optgroup label="Other rigs">
            {others.map((lap) => option(lap, `${lap.rig}, lap ${lap.lap}, ${lap.car}`))}
          </optgroup>
        )}
        {choice.kind === 'lap' && !listed && (
          <option value={value}>
            {choice.rig}, lap {choice.lap}
          </option>
        )}
      </select>
    </label>
  );
}
