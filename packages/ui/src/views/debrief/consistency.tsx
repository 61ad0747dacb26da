import type { CornerLine } from '../../debrief/look.ts';
import { useUnits } from '../../settings/page-settings.ts';
import { fixed, UNKNOWN } from '../../words/format.ts';
import { inChosenUnit } from '../../words/units.ts';

/** A column that is shown where some corner has a value for it. */
interface Column {
  readonly name: string;
  readonly className?: string;
  text(line: CornerLine): string | null;
}

function useColumns(): readonly Column[] {
  const units = useUnits();
  const speed = inChosenUnit(units, 0, 'km/h').name;
  const seconds = (value: number | null) => (value === null ? null : fixed(value, 3));
  return [
    { name: 'Usual to best', className: 'loss', text: ({ loss }) => seconds(loss) },
    { name: 'Near best', text: ({ close, passes }) => (close === null ? null : `${close} of ${passes}`) },
    { name: 'Braking, m', text: ({ brakeOnset }) => (brakeOnset === null ? null : fixed(brakeOnset, 1)) },
    {
      name: `Slowest, ${speed}`,
      text: ({ minSpeed }) => (minSpeed === null ? null : fixed(inChosenUnit(units, minSpeed, 'km/h').value, 1)),
    },
    { name: 'Left to the car', className: 'loss', text: ({ left }) => seconds(left) },
  ];
}

/** How alike the passes of each corner are, and what is to be had there. */
export function Consistency(props: {
  lines: readonly CornerLine[];
  /** Why a column is missing. */
  note: string | null;
  onShow: (corner: string) => void;
}) {
  const { lines, note, onShow } = props;
  const columns = useColumns().filter(({ text }) => lines.some((line) => text(line) !== null));
  const most = lines.reduce((max, line) => Math.max(max, line.spread, toBeHad(line)), 0.001);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll consistency" aria-label="Consistency" tabIndex={0}>
      <table data-testid="consistency">
        <caption>
          Consistency<small>robust spread from lap to lap</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Corner</th>
            <th scope="col">Time, s</th>
            <th scope="col">
              <span className="sr">Picture</span>
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.corner.id} data-testid={`consistency-${line.corner.id}`}>
              <th scope="row">
                <button type="button" className="choose" onClick={() => onShow(line.corner.id)}>
                  {line.corner.id}
                </button>
                <small>{line.corner.name !== line.corner.id && line.corner.name}</small>
              </th>
              <td>{fixed(line.spread, 3)}</td>
              <td className="bars">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="bar-spread" x="0" y="0" width={(100 * line.spread) / most} height="4" />
                  <rect className="bar-loss" x="0" y="6" width={(100 * toBeHad(line)) / most} height="4" />
                </svg>
              </td>
              {columns.map(({ name, className, text }) => (
                <td key={name} className={className}>
                  {text(line) ?? UNKNOWN}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length === 0 ? (
        <p className="hint">It takes a few valid laps to tell.</p>
      ) : (
        note !== null && <p className="hint">{note}</p>
      )}
    </section>
  );
}

/** What the second bar shows: seconds to the best repeated pass, or to what the car could do. */
function toBeHad({ loss, left }: CornerLine): number {
  return loss ?? left ?? 0;
}
