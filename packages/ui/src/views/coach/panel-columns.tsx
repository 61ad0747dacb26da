import { type CSSProperties, Fragment, type ReactNode } from 'react';
import type { PanelSpec, PanelState } from '../../panels/layout.ts';
import type { Panels } from '../../panels/use-panels.ts';

/** The panels of the coach view. Those before the strips stand left of them, those after it right. */
export const COACH_PANELS: readonly PanelSpec[] = [
  { id: 'map', name: 'Track map', size: 2 },
  { id: 'laps', name: 'Laps', size: 3 },
  { id: 'strips', name: 'Traces', size: 3 },
  { id: 'feed', name: 'What the coach found', size: 3 },
  { id: 'corners', name: 'Corners', size: 3 },
  { id: 'message', name: 'Message to the rig', size: 1 },
];

const MIDDLE = 'strips';

function Column({ panels, contents, side }: { panels: readonly PanelState[]; contents: Contents; side: string }) {
  if (panels.length === 0) return null;
  return (
    <div className={`side side-${side}`}>
      {panels.map(({ id, size }) => {
        const style: CSSProperties & Record<'--size', number> = { '--size': size };
        return (
          <div key={id} className={`panel panel-${id}`} style={style}>
            {contents[id]}
          </div>
        );
      })}
    </div>
  );
}

type Contents = Readonly<Record<string, ReactNode>>;

/** Panels in three columns as they were arranged: the traces in the middle, the others on either side. */
export function PanelColumns({ panels, contents }: { panels: Panels; contents: Contents }) {
  const shown = panels.layout.filter((panel) => panel.shown);
  const middle = panels.layout.findIndex(({ id }) => id === MIDDLE);
  const leftIds = new Set(panels.layout.slice(0, middle).map(({ id }) => id));
  const left = shown.filter(({ id }) => leftIds.has(id));
  const right = shown.filter(({ id }) => id !== MIDDLE && !leftIds.has(id));
  const strips = shown.find(({ id }) => id === MIDDLE);
  const columns = [
    left.length > 0 ? 'minmax(330px, 1.6fr)' : '',
    strips === undefined ? '' : `minmax(440px, ${1 + strips.size}fr)`,
    right.length > 0 ? 'minmax(366px, 1.8fr)' : '',
  ];
  const style: CSSProperties & Record<'--columns', string> = { '--columns': columns.join(' ') };
  return (
    <div className="live-grid" style={style}>
      <Column panels={left} contents={contents} side="left" />
      {strips !== undefined && <Fragment>{contents[MIDDLE]}</Fragment>}
      <Column panels={right} contents={contents} side="right" />
    </div>
  );
}
