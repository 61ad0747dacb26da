import type { ExplainedLoss, Objective, RunSummary } from '../../debrief/summary.ts';
import { fixed } from '../../words/format.ts';

const PHASE = { approach: 'on the way in', local: 'in the corner', carry: 'on the way out' } as const;

function Loss({ loss, place, onShow }: { loss: ExplainedLoss; place: number; onShow: (corner: string) => void }) {
  const { corner, finding, laps, phase, spread } = loss;
  return (
    <li className="loss-card" data-testid={`loss-${place}`} data-corner={corner.id}>
      <p className="loss-seconds">
        <span className="arrow" aria-hidden="true">
          {'\u25b2'}
        </span>
        {fixed(loss.loss, 2)}
        <small> s a lap</small>
      </p>
      <h3>
        {corner.id}
        {corner.name !== null && corner.name !== corner.id && <small> {corner.name}</small>}
      </h3>
      <p className="loss-why">
        {finding === null ? `Most of it ${PHASE[phase]}.` : finding.say}
        {finding !== null && (
          <small>{laps.length === 1 ? ` Found on lap ${laps[0]}.` : ` Found on ${laps.length} laps.`}</small>
        )}
      </p>
      <p className="loss-foot">
        <span>spread {fixed(spread, 2)} s</span>
        <button type="button" className="show-me" onClick={() => onShow(corner.id)}>
          Show me
        </button>
      </p>
    </li>
  );
}

/** The three corners that cost most. */
export function Headline({ summary, onShow }: { summary: RunSummary; onShow: (corner: string) => void }) {
  const { biggest, counted } = summary;
  const sum = biggest.reduce((total, { loss }) => total + loss, 0);
  return (
    <section className="headline" aria-labelledby="headline-title" data-testid="headline">
      <h2 id="headline-title">
        {biggest.length === 0
          ? 'Nothing stands out yet'
          : `${fixed(sum, 2)} s a lap in ${biggest.length === 1 ? 'one corner' : `${biggest.length} corners`}`}
      </h2>
      <p className="hint-line">
        {biggest.length === 0
          ? `It takes three valid laps that were compared with each other; this session has ${counted}.`
          : `The median of ${counted} valid laps against the best pass of each corner that was repeated.`}
      </p>
      <ol>
        {biggest.map((loss, i) => (
          <Loss key={loss.corner.id} loss={loss} place={i + 1} onShow={onShow} />
        ))}
      </ol>
    </section>
  );
}

/** The one thing for the next run. */
export function ObjectiveCard({ objective }: { objective: Objective | null }) {
  return (
    <section className="objective" aria-labelledby="objective-title" data-testid="objective">
      <h2 id="objective-title">Next run</h2>
      {objective === null ? (
        <p className="hint-line">
          Drive three laps in a row without leaving the track: then there is something to aim at.
        </p>
      ) : (
        <>
          <p className="objective-say">
            {objective.say}
            <small> worth {fixed(objective.gain, 2)} s a lap</small>
          </p>
          <p>{objective.measure}</p>
        </>
      )}
    </section>
  );
}
