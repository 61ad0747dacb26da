import { useEffect, useRef } from 'react';
import { LIGHTS } from '../../drive/shift.ts';
import { paintLoop } from '../../strips/paint-loop.ts';

/** The row of lights that says when to change gear; painted past React. */
export function ShiftLights({ lights }: { lights: (now: number) => number }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = -1;
    return paintLoop.add((now) => {
      const on = lights(now);
      if (on === shown || row.current === null) return;
      shown = on;
      row.current.dataset.over = String(on > LIGHTS);
      for (const [place, light] of [...row.current.children].entries()) {
        light.classList.toggle('on', place < on);
      }
    });
  }, [lights]);
  return (
    <div className="shift" ref={row} aria-hidden="true">
      {Array.from({ length: LIGHTS }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a light is its place
        <i key={place} />
      ))}
    </div>
  );
}
