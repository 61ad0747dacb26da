import { ARROW, signed, trend, UNKNOWN } from '../words/format.ts';

/** A difference in time with sign, arrow and colour; more time is a loss. */
export function Difference({ seconds, decimals = 3 }: { seconds: number | null; decimals?: number }) {
  if (seconds === null || !Number.isFinite(seconds)) return <span className="even">{UNKNOWN}</span>;
  const way = trend(seconds);
  return (
    <span className={way}>
      <span className="arrow" aria-hidden="true">
        {ARROW[way]}
      </span>
      {signed(seconds, decimals)}
    </span>
  );
}
