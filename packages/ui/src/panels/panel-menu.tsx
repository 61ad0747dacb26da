import { type KeyboardEvent, useRef } from 'react';
import { announce } from '../app/announcer.ts';
import type { Panels } from './use-panels.ts';

/** Arranges the panels of a view: which are shown, in which order, and how large. */
export function PanelMenu({ panels }: { panels: Panels }) {
  const { specs, layout, move, show, size, reset } = panels;
  const box = useRef<HTMLDetailsElement>(null);
  const names = new Map(specs.map(({ id, name }) => [id, name]));
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || box.current === null) return;
    event.stopPropagation();
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  };
  return (
    <details className="panel-menu" ref={box} onKeyDown={close} data-testid="panel-menu">
      <summary className="button">Panels</summary>
      <div className="panel-list">
        <ol>
          {layout.map((panel, place) => {
            const name = names.get(panel.id) ?? panel.id;
            const go = (by: number) => {
              move(panel.id, by);
              announce(`${name} is number ${place + by + 1} of ${layout.length}`);
            };
            return (
              <li key={panel.id} data-testid={`panel-${panel.id}`}>
                <label>
                  <input
                    type="checkbox"
                    checked={panel.shown}
                    onChange={({ target }) => show(panel.id, target.checked)}
                  />
                  {name}
                </label>
                <button
                  type="button"
                  aria-disabled={place === 0}
                  aria-label={`${name}: earlier`}
                  onClick={() => go(-1)}
                >
                  {'\u2191'}
                </button>
                <button
                  type="button"
                  aria-disabled={place === layout.length - 1}
                  aria-label={`${name}: later`}
                  onClick={() => go(1)}
                >
                  {'\u2193'}
                </button>
                <button
                  type="button"
                  aria-disabled={panel.size === 1}
                  aria-label={`${name}: smaller`}
                  onClick={() => size(panel.id, -1)}
                >
                  {'\u2212'}
                </button>
                <span className="panel-size">{panel.size}</span>
                <button
                  type="button"
                  aria-disabled={panel.size === 5}
                  aria-label={`${name}: larger`}
                  onClick={() => size(panel.id, 1)}
                >
                  +
                </button>
              </li>
            );
          })}
        </ol>
        <button type="button" className="button" onClick={reset}>
          As it was at first
        </button>
      </div>
    </details>
  );
}
