import { type KeyboardEvent, type ReactNode, useRef, useSyncExternalStore } from 'react';
import type { Cursor } from '../../cursor/cursor.ts';
import type { AxisKind } from '../../strips/axis.ts';
import type { StripSpec } from '../../strips/specs.ts';

interface Props {
  readonly cursor: Cursor;
  readonly axis: AxisKind;
  readonly onAxis: (axis: AxisKind) => void;
  readonly paused: boolean;
  /** Null where there is nothing to pause. */
  readonly onPause: (() => void) | null;
  readonly all: readonly StripSpec[];
  readonly shown: readonly string[];
  readonly onShown: (ids: readonly string[]) => void;
  readonly children: ReactNode;
}

/** Which strips are drawn. */
function StripMenu({ all, shown, onShown }: Pick<Props, 'all' | 'shown' | 'onShown'>) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || box.current === null) return;
    event.stopPropagation();
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  };
  const set = (id: string, on: boolean) =>
    onShown(all.map((spec) => spec.id).filter((one) => (one === id ? on : shown.includes(one))));
  return (
    <details className="panel-menu" ref={box} onKeyDown={close} data-testid="strip-menu">
      <summary className="button">Strips</summary>
      <ul className="panel-list strip-list">
        {all.map(({ id, label }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={shown.includes(id)} onChange={({ target }) => set(id, target.checked)} />
              {label}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What can be done with the strips. */
export function StripsBar(props: Props) {
  const { cursor, axis, onAxis, paused, onPause } = props;
  const zoomed = useSyncExternalStore(cursor.subscribe, () => cursor.zoomed);
  return (
    <div className="strips-bar">
      {props.children}
      <span className="bar-end">
        <button
          type="button"
          className="button"
          disabled={!zoomed}
          onClick={() => cursor.unzoom()}
          data-testid="unzoom"
        >
          Whole lap
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={axis === 'time'}
          onClick={() => onAxis(axis === 'time' ? 'distance' : 'time')}
          data-testid="axis"
        >
          Over time
        </button>
        {onPause !== null && (
          <button type="button" className="button" aria-pressed={paused} onClick={onPause} data-testid="pause">
            {paused ? 'Go on' : 'Pause'}
          </button>
        )}
        <StripMenu all={props.all} shown={props.shown} onShown={props.onShown} />
      </span>
    </div>
  );
}
