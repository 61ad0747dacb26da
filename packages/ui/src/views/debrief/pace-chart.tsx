import type { FeasibleBest, LapSummary } from '@gt3/schemas';
import { fuelOf, stints } from '../../debrief/pace.ts';
import { median } from '../../debrief/robust.ts';
import { useUnits } from '../../settings/page-settings.ts';
import { fixed, lapTime } from '../../words/format.ts';
import { amount, measure } from '../../words/units.ts';

const WIDTH = 520;
const HEIGHT = 150;
const LEFT = 62;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 22;

interface Dot {
  readonly lap: LapSummary;
  readonly time: number;
}

/** Lap times that can be shown on one scale: the valid ones set it, the others stand at its edge. */
function dots(laps: readonly LapSummary[]): { all: Dot[]; low: number; high: number } {
  const all = laps.flatMap((lap) => (lap.time === null ? [] : [{ lap, time: lap.time }]));
  const valid = all.filter(({ lap }) => lap.valid).map(({ time }) => time);
  const low = Math.min(...valid);
  const high = Math.min(Math.max(...valid), median(valid) * 1.05);
  const room = Math.max(0.15, (high - low) * 0.15);
  return { all, low: low - room, high: high + room };
}

function Chart({ laps }: { laps: readonly LapSummary[] }) {
  const { all, low, high } = dots(laps);
  if (all.length === 0 || !Number.isFinite(low + high)) return <p className="hint">No valid lap yet.</p>;
  const first = laps[0]?.lap ?? 0;
  const last = Math.max(first + 1, laps.at(-1)?.lap ?? 1);
  const x = (lap: number) => LEFT + ((lap - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (time: number) => {
    const share = (Math.min(high, Math.max(low, time)) - low) / (high - low);
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  };
  const best = Math.min(...all.filter(({ lap }) => lap.valid).map(({ time }) => time));
  const levels = [low + (high - low) * 0.1, (low + high) / 2, low + (high - low) * 0.9];
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Lap times of ${all.length} laps`}>
      {levels.map((level) => (
        <g key={level}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(level)} y2={y(level)} />
          <text x={LEFT - 6} y={y(level) + 4} textAnchor="end">
            {lapTime(level)}
          </text>
        </g>
      ))}
      {stints(laps).map((stint) => (
        <polyline
          key={stint.laps[0]?.lap.lap ?? 0}
          className="chart-line"
          points={stint.laps.map(({ lap, time }) => `${x(lap.lap)},${y(time)}`).join(' ')}
        />
      ))}
      {all.map(({ lap, time }) => (
        <circle
          key={lap.lap}
          className={lap.valid ? (time === best ? 'dot-best' : 'dot') : 'dot-apart'}
          cx={x(lap.lap)}
          cy={y(time)}
          r={time === best ? 4.5 : 3.2}
        >
          <title>{`lap ${lap.lap}: ${lapTime(time)}`}</title>
        </circle>
      ))}
      {[first, last].map((lap) => (
        <text key={lap} x={x(lap)} y={HEIGHT - 5} textAnchor={lap === first ? 'start' : 'end'}>
          lap {lap}
        </text>
      ))}
    </svg>
  );
}

/** `T1 to T4 of lap 5, T6 of lap 2`. */
function piecesWords(pieces: FeasibleBest['pieces']): string {
  return pieces
    .map(({ lap, first, last }) => `${first === last ? first : `${first} to ${last}`} of lap ${lap}`)
    .join(', ');
}

/** Lap times over the session, and how tyres and fuel moved them: `trend` is that in words. */
export function PacePanel({ laps, trend }: { laps: readonly LapSummary[]; trend: string }) {
  const { volume, temperature } = useUnits();
  const fuel = fuelOf(laps);
  const warm = laps.flatMap(({ trackTemp }) => trackTemp ?? []);
  const feasible = laps.findLast(({ feasibleBest }) => feasibleBest !== undefined)?.feasibleBest ?? null;
  return (
    <section className="card pace" aria-label="Pace, tyres and fuel" data-testid="pace">
      <h2>Pace</h2>
      <Chart laps={laps} />
      <dl className="facts-list">
        <div>
          <dt>Tyres and fuel</dt>
          <dd>{trend}</dd>
        </div>
        {feasible !== null && (
          <div>
            <dt>Feasible best</dt>
            <dd>
              {lapTime(feasible.time)}
              <small> {piecesWords(feasible.pieces)}</small>
            </dd>
          </div>
        )}
        {fuel !== null && (
          <div>
            <dt>Fuel</dt>
            <dd>
              {amount(volume, fuel.perLap, 2)} ± {measure(volume, fuel.spread, 2)} a lap
              {fuel.left !== null && `, enough for ${fixed(fuel.left, 1)} laps at the end`}
            </dd>
          </div>
        )}
        {warm.length > 1 && (
          <div>
            <dt>Track</dt>
            <dd>
              {amount(temperature, warm[0] ?? Number.NaN)} to {measure(temperature, warm.at(-1) ?? Number.NaN)}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
