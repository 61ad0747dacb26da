import type { LapSummary } from '@gt3/schemas';
import { memo } from 'react';
import { bestLap } from '../../results/lap-questions.ts';
import { lapTime } from '../../words/format.ts';
import { LAP_REASON } from '../../words/reasons.ts';
import { Difference } from '../difference.tsx';

interface RowProps {
  readonly lap: LapSummary;
  readonly best: number | null;
  readonly isBest: boolean;
  readonly shown: boolean;
  readonly onChoose: (lap: number) => void;
}

function Differences({ lap, best, isBest }: Pick<RowProps, 'lap' | 'best' | 'isBest'>) {
  return (
    <>
      <td>
        {isBest ? (
          <span className="best-mark">best</span>
        ) : (
          <Difference seconds={lap.time === null || best === null ? null : lap.time - best} />
        )}
      </td>
      <td>
        <Difference seconds={lap.losses?.total ?? null} />
      </td>
      <td className="status">valid</td>
    </>
  );
}

function Row({ lap, best, isBest, shown, onChoose }: RowProps) {
  return (
    <tr
      className={`${lap.valid ? '' : 'apart'} ${shown ? 'shown' : ''}`}
      data-testid={`lap-row-${lap.lap}`}
      data-time={String(lap.time)}
      data-valid={String(lap.valid)}
    >
      <th scope="row">
        <button type="button" className="choose" aria-pressed={shown} onClick={() => onChoose(lap.lap)}>
          <span className="sr">Show lap </span>
          {lap.lap}
        </button>
      </th>
      <td className={isBest ? 'time best' : 'time'}>{lapTime(lap.time)}</td>
      {lap.valid ? (
        <Differences lap={lap} best={best} isBest={isBest} />
      ) : (
        // Compared with nothing: why is all there is to say, and needs the room.
        <td className="status" colSpan={3}>
          {lap.reasons.map((reason) => LAP_REASON[reason]).join(', ') || 'does not count'}
        </td>
      )}
    </tr>
  );
}

/** Laps of a run, the newest first; a lap that does not count says why. */
export const LapTable = memo(function LapTable(props: {
  laps: readonly LapSummary[];
  /** False while what is stored is not here yet: that there is no lap says nothing then. */
  known?: boolean;
  shown: number | null;
  onChoose: (lap: number) => void;
}) {
  const { laps, known = true, shown, onChoose } = props;
  const best = bestLap(laps);
  return (
    <div className="scroll">
      <table data-testid="lap-table" className="laps">
        <caption>
          Laps<small>newest first</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Lap</th>
            <th scope="col">Time</th>
            <th scope="col">To best</th>
            <th scope="col">To ref.</th>
            <th scope="col">Counts</th>
          </tr>
        </thead>
        <tbody>
          {laps.toReversed().map((lap) => (
            <Row
              key={lap.lap}
              lap={lap}
              best={best?.time ?? null}
              isBest={lap.lap === best?.lap}
              shown={lap.lap === shown}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
      {laps.length === 0 && (
        <p className="hint">
          {known
            ? 'No lap yet: the first one appears when the car crosses the line.'
            : 'The stored laps are on their way.'}
        </p>
      )}
    </div>
  );
});
