import { useEffect, useRef } from 'react';
import { paintLoop } from '../strips/paint-loop.ts';

/** Between two changes of a bar, ms. */
const INTERVAL_MS = 100;

/** A bar whose length is a share, renewed ten times a second by the paint loop, past React; empty for NaN. */
export function LiveBar({ share, className }: { share: (now: number) => number; className: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let due = 0;
    let shown = Number.NaN;
    return paintLoop.add((now) => {
      if (now < due || ref.current === null) return;
      due = now + INTERVAL_MS;
      const value = share(now);
      if (Object.is(value, shown)) return;
      shown = value;
      ref.current.style.transform = `scaleX(${Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value))})`;
    });
  }, [share]);
  return (
    <div className={className} aria-hidden="true">
      <div ref={ref} style={{ transform: 'scaleX(0)' }} />
    </div>
  );
}
