import type { Day } from '../../debrief/progress.ts';
import { lapTime, signed } from '../../words/format.ts';

const WIDTH = 520;
const HEIGHT = 120;
const LEFT = 62;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 22;

/** The best lap of each day on this circuit with this car. */
export function ProgressPanel({ days }: { days: readonly Day[] }) {
  const times = days.map(({ best }) => best);
  const low = Math.min(...times) - 0.1;
  const high = Math.max(...times) + 0.1;
  const x = (i: number) => LEFT + ((i + 0.5) / Math.max(1, days.length)) * (WIDTH - LEFT - RIGHT);
  const y = (time: number) => TOP + ((high - time) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const gained = (days.at(-1)?.best ?? 0) - (days[0]?.best ?? 0);
  return (
    <section className="card" aria-label="Progress over days" data-testid="progress">
      <h2>
        Progress
        {days.length > 1 && <small> {signed(gained, 3)} s since the first day</small>}
      </h2>
      {days.length < 2 ? (
        <p className="hint-line" data-days={days.length}>
          {days[0] === undefined
            ? 'No valid lap on this circuit yet.'
            : `One day so far: ${lapTime(days[0].best)} in ${days[0].validLaps} valid laps. The next day shows what changed.`}
        </p>
      ) : (
        <svg
          className="chart"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={`Best lap of ${days.length} ${days.length === 1 ? 'day' : 'days'}, ${lapTime(Math.min(...times))} at best`}
        >
          <polyline className="chart-line" points={days.map(({ best }, i) => `${x(i)},${y(best)}`).join(' ')} />
          {days.map(({ date, best, validLaps }, i) => (
            <g key={date}>
              <circle className={best === Math.min(...times) ? 'dot-best' : 'dot'} cx={x(i)} cy={y(best)} r={4}>
                <title>{`${date}: ${lapTime(best)}, ${validLaps} valid laps`}</title>
              </circle>
              {(days.length <= 8 || i % Math.ceil(days.length / 8) === 0) && (
                <text x={x(i)} y={HEIGHT - 6} textAnchor="middle">
                  {date.slice(5)}
                </text>
              )}
            </g>
          ))}
          {[...new Set([Math.min(...times), Math.max(...times)])].map((time) => (
            <text key={time} x={LEFT - 8} y={y(time) + 4} textAnchor="end">
              {lapTime(time)}
            </text>
          ))}
        </svg>
      )}
    </section>
  );
}
