import { useEffect, useRef } from 'react';
import { paintLoop } from '../strips/paint-loop.ts';

/** Between two changes of a text that lives, ms. */
const INTERVAL_MS = 100;

interface Props {
  /** The text now; must keep its identity. */
  readonly read: (now: number) => string;
  /** Word for the look of it, set as `data-tone`; must keep its identity. */
  readonly tone?: (now: number) => string;
  readonly className?: string;
  /** Shortest time between two changes, ms; 100 unless given. */
  readonly every?: number;
}

/** A text renewed ten times a second by the paint loop, past React. */
export function LiveText({ read, tone, className, every = INTERVAL_MS }: Props) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let due = 0;
    let changes = 0;
    let shown: string | null = null;
    const words = document.createTextNode('');
    ref.current?.replaceChildren(words);
    return paintLoop.add((now) => {
      if (now < due || ref.current === null) return;
      const text = read(now);
      // Until the first value has come it is looked for in every picture.
      if (text !== shown || changes > 1) due = now + every;
      if (text === shown) return;
      changes += 1;
      if (tone !== undefined) ref.current.dataset.tone = tone(now);
      shown = text;
      words.data = text;
    });
  }, [read, tone, every]);
  return <span ref={ref} className={className} />;
}
