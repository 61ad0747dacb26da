import type { Corner, LapSummary, SegmentLoss } from '@gt3/schemas';
import { memo } from 'react';
import { lapTime, trend } from '../words/format.ts';
import { Difference } from './difference.tsx';

function title(corner: Corner | undefined, id: string): string {
  const name = corner?.name ?? null;
  return name === null || name === id ? '' : name;
}

function Row({ segment, corner, most }: { segment: SegmentLoss; corner: Corner | undefined; most: number }) {
  const { loss, phases } = segment;
  const share = most > 0 ? Math.abs(loss) / most : 0;
  const half = 50 * share;
  const name = title(corner, segment.corner);
  return (
    <tr data-testid={`corner-row-${segment.corner}`} data-loss={String(loss)}>
      <th scope="row">
        {segment.corner}
        <small title={name}>{name}</small>
      </th>
      <td className="loss-cell">
        <Difference seconds={loss} />
        <svg className={`bar ${trend(loss)}`} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect className="bar-base" x="0" y="0" width="100" height="4" />
          <rect x={loss > 0 ? 50 : 50 - half} y="0" width={half} height="4" />
        </svg>
      </td>
      <td>
        <Difference seconds={phases.approach} />
      </td>
      <td>
        <Difference seconds={phases.local} />
      </td>
      <td>
        <Difference seconds={phases.carry} />
      </td>
    </tr>
  );
}

/** Where one lap lost and gained, corner by corner; the rows add up to the lap's loss. */
export const CornerTable = memo(function CornerTable({ lap }: { lap: LapSummary | null }) {
  const losses = lap?.losses ?? null;
  const corners = new Map(lap?.corners.map((corner) => [corner.id, corner]));
  const segments = losses?.segments ?? [];
  const most = segments.reduce((max, { loss }) => Math.max(max, Math.abs(loss)), 0);
  const against = lap?.reference ?? null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll pad-end" aria-label="Corners" tabIndex={0}>
      <table data-testid="corner-table" data-lap={lap?.lap ?? ''} className="corners">
        <caption>
          Corners
          <small>
            {lap !== null && `lap ${lap.lap}`}
            {against !== null && ` against lap ${against.lap}, ${lapTime(against.time)}`}
          </small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Corner</th>
            <th scope="col">Loss</th>
            <th scope="col" title="From the start of the segment to the brake">
              Approach
            </th>
            <th scope="col" title="From the brake to the exit">
              Local
            </th>
            <th scope="col" title="From the exit to the end of the segment">
              Carry
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <Row key={segment.corner} segment={segment} corner={corners.get(segment.corner)} most={most} />
          ))}
        </tbody>
        {losses !== null && (
          <tfoot>
            <tr>
              <th scope="row">Lap</th>
              <td className="loss-cell">
                <Difference seconds={losses.total} />
              </td>
              <td colSpan={3} />
            </tr>
          </tfoot>
        )}
      </table>
      {losses === null && (
        <p className="hint" data-testid="no-losses">
          {lap === null ? 'No lap yet.' : 'No reference to compare with yet: it takes a first valid lap.'}
        </p>
      )}
    </section>
  );
});
