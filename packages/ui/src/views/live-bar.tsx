import { useEffect, useRef } from 'react';
import { paintLoop } from '../strips/paint-loop.ts';

/** Between two changes of a bar that is not smooth, ms. */
const INTERVAL_MS = 100;

interface Props {
  /** Share of the whole length, 0..1; NaN for an empty bar. Must keep its identity. */
  readonly share: (now: number) => number;
  readonly className: string;
  /** True to renew it with every picture. */
  readonly smooth?: boolean;
}

/** A bar whose length is a share, renewed by the paint loop, past React. */
export function LiveBar({ share, className, smooth = false }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let due = 0;
    let shown = -1;
    return paintLoop.add((now) => {
      if (now < due || ref.current === null) return;
      if (!smooth) due = now + INTERVAL_MS;
      const value = share(now);
      const length = Number.isNaN(value) ? 0 : Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
      if (length === shown) return;
      shown = length;
      ref.current.style.transform = `scaleX(${length})`;
    });
  }, [share, smooth]);
  return (
    <div className={className} aria-hidden="true">
      <div ref={ref} style={{ transform: 'scaleX(0)' }} />
    </div>
  );
}
