import type { CornerFigures } from '../../debrief/corner-figures.ts';
import { fixed } from '../../words/format.ts';

/** How alike the passes of each corner are, and what the usual one loses to the best repeated one. */
export function Consistency(props: { corners: readonly CornerFigures[]; onShow: (corner: string) => void }) {
  const { corners, onShow } = props;
  const most = corners.reduce((max, { spread, loss }) => Math.max(max, spread, loss), 0.001);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll consistency" aria-label="Consistency" tabIndex={0}>
      <table data-testid="consistency">
        <caption>
          Consistency<small>robust spread of each corner's time</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Corner</th>
            <th scope="col">Spread</th>
            <th scope="col">
              <span className="sr">Picture</span>
            </th>
            <th scope="col">Usual to best</th>
            <th scope="col">Near best</th>
          </tr>
        </thead>
        <tbody>
          {corners.map(({ corner, spread, loss, close, passes }) => (
            <tr key={corner.id} data-testid={`consistency-${corner.id}`}>
              <th scope="row">
                <button type="button" className="choose" onClick={() => onShow(corner.id)}>
                  {corner.id}
                </button>
                <small>{corner.name !== corner.id && corner.name}</small>
              </th>
              <td>{fixed(spread, 3)}</td>
              <td className="bars">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="bar-spread" x="0" y="0" width={(100 * spread) / most} height="4" />
                  <rect className="bar-loss" x="0" y="6" width={(100 * loss) / most} height="4" />
                </svg>
              </td>
              <td className="loss">{fixed(loss, 3)}</td>
              <td>
                {close} of {passes}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {corners.length === 0 && <p className="hint">It takes three valid laps that were compared with each other.</p>}
    </section>
  );
}
