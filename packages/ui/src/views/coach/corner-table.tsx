import type { Corner, LapSummary, SegmentLoss } from '@gt3/schemas';
import { memo, useEffect, useRef } from 'react';
import { cornerFor } from '../../cursor/corner-stretch.ts';
import type { Cursor } from '../../cursor/cursor.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import { lapTime, trend } from '../../words/format.ts';
import { Difference } from '../difference.tsx';

function title(corner: Corner | undefined, id: string): string {
  const name = corner?.name ?? null;
  return name === null || name === id ? '' : name;
}

interface RowProps {
  readonly id: string;
  readonly segment: SegmentLoss | null;
  readonly corner: Corner | undefined;
  readonly most: number;
  readonly focused: boolean;
  readonly onShow: (corner: string) => void;
  /** Null where nothing may be sent to the rig. */
  readonly onFocus: ((corner: string | null) => void) | null;
}

function LossBar({ loss, most }: { loss: number; most: number }) {
  const half = most > 0 ? (50 * Math.abs(loss)) / most : 0;
  return (
    <svg className={`bar ${trend(loss)}`} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-base" x="0" y="0" width="100" height="4" />
      <rect x={loss > 0 ? 50 : 50 - half} y="0" width={half} height="4" />
    </svg>
  );
}

function Row({ id, segment, corner, most, focused, onShow, onFocus }: RowProps) {
  const name = title(corner, id);
  return (
    <tr
      data-testid={`corner-row-${id}`}
      data-loss={segment === null ? '' : String(segment.loss)}
      data-corner={id}
      className={focused ? 'focused' : ''}
    >
      <th scope="row">
        <button type="button" className="choose" onClick={() => onShow(id)} title={`Show ${id}`}>
          {id}
        </button>
        <small title={name}>{name}</small>
      </th>
      <td className="loss-cell">
        <Difference seconds={segment?.loss ?? null} />
        <LossBar loss={segment?.loss ?? 0} most={most} />
      </td>
      <td>
        <Difference seconds={segment?.phases.approach ?? null} />
      </td>
      <td>
        <Difference seconds={segment?.phases.local ?? null} />
      </td>
      <td>
        <Difference seconds={segment?.phases.carry ?? null} />
      </td>
      <td className="focus-cell">
        {onFocus !== null && (
          <button
            type="button"
            className="focus-button"
            aria-pressed={focused}
            aria-label={focused ? `Release ${id} as the focus` : `Make ${id} the focus`}
            title={focused ? 'The focus; click to release it' : 'Make it the focus'}
            onClick={() => onFocus(focused ? null : id)}
            data-testid={`focus-${id}`}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="8" cy="8" r="5.5" />
              <circle cx="8" cy="8" r="1.8" />
            </svg>
          </button>
        )}
      </td>
    </tr>
  );
}

/** Marks the row of the corner under the cursor, past React. */
function useCursorRow(body: React.RefObject<HTMLTableSectionElement | null>, cursor: Cursor, table: Table) {
  const { corners, length } = table;
  useEffect(() => {
    let version = -1;
    let marked: string | null = null;
    return paintLoop.add(() => {
      if (cursor.version === version || length === null) return;
      version = cursor.version;
      const id = cornerFor(corners, cursor.at * length)?.id ?? null;
      if (id === marked) return;
      marked = id;
      for (const row of body.current?.rows ?? []) row.toggleAttribute('data-at', row.dataset.corner === id);
    });
  }, [body, cursor, corners, length]);
}

interface Table {
  readonly corners: readonly Corner[];
  /** Lap length, m. */
  readonly length: number | null;
}

interface Props extends Table {
  readonly lap: LapSummary | null;
  /** False while what is stored is not here yet. */
  readonly known: boolean;
  readonly cursor: Cursor;
  readonly focus: string | null;
  readonly onShow: (corner: string) => void;
  readonly onFocus: ((corner: string | null) => void) | null;
  /** Why the focus could not be changed, or null. */
  readonly problem: string | null;
}

/** Where one lap lost and gained, corner by corner; the rows add up to the lap's loss. */
export const CornerTable = memo(function CornerTable(props: Props) {
  const { lap, known, corners, cursor, focus, onShow, onFocus, problem } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  useCursorRow(body, cursor, props);
  const losses = lap?.losses ?? null;
  const byId = new Map(corners.map((corner) => [corner.id, corner]));
  const segments = losses?.segments ?? [];
  const rows =
    segments.length > 0
      ? segments.map((segment) => ({ id: segment.corner, segment }))
      : corners.map(({ id }) => ({ id, segment: null }));
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
            {against !== null && ` against ${against.rig ?? `lap ${against.lap}`}, ${lapTime(against.time)}`}
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
            <th scope="col">
              <span className="sr">Focus</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map(({ id, segment }) => (
            <Row
              key={id}
              id={id}
              segment={segment}
              corner={byId.get(id)}
              most={most}
              focused={id === focus}
              onShow={onShow}
              onFocus={onFocus}
            />
          ))}
        </tbody>
        {losses !== null && (
          <tfoot>
            <tr>
              <th scope="row">Lap</th>
              <td className="loss-cell">
                <Difference seconds={losses.total} />
              </td>
              <td colSpan={4} />
            </tr>
          </tfoot>
        )}
      </table>
      {problem !== null && (
        <p className="alert" role="alert">
          {problem}
        </p>
      )}
      {losses === null && (
        <p className="hint" data-testid="no-losses">
          {lap === null ? known && 'No lap yet.' : 'No reference to compare with yet: it takes a first valid lap.'}
        </p>
      )}
    </section>
  );
});
