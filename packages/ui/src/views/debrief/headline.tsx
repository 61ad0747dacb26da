import type { Estimate } from '@gt3/schemas';
import type { Aim, Look, LossCard } from '../../debrief/look.ts';
import { fixed } from '../../words/format.ts';

const PHASE = { approach: 'on the way in', local: 'in the corner', carry: 'on the way out' } as const;

/** ` (0.08 to 0.16)`, or nothing. */
function interval(range: Pick<Estimate, 'low' | 'high'> | null): string {
  return range === null ? '' : ` (${fixed(range.low, 2)} to ${fixed(range.high, 2)})`;
}

function Loss({ card, place, onShow }: { card: LossCard; place: number; onShow: (corner: string) => void }) {
  const { corner, loss, why, found, phase, spread } = card;
  return (
    <li className="loss-card" data-testid={`loss-${place}`} data-corner={corner.id}>
      <p className="loss-seconds">
        <span className="arrow" aria-hidden="true">
          {'\u25b2'}
        </span>
        {fixed(loss, 2)}
        <small> s a lap{interval(card.interval)}</small>
      </p>
      <h3>
        {corner.id}
        {corner.name !== null && corner.name !== corner.id && <small> {corner.name}</small>}
      </h3>
      <p className="loss-why">
        {why}
        {found !== null && <small> {found}</small>}
      </p>
      <p className="loss-foot">
        <span>
          most {PHASE[phase]}, spread {fixed(spread, 2)} s
        </span>
        <button type="button" className="show-me" onClick={() => onShow(corner.id)}>
          Show me
        </button>
      </p>
    </li>
  );
}

/** The three corners that cost most, and what is done in many of them. */
export function Headline({ look, onShow }: { look: Look; onShow: (corner: string) => void }) {
  const { biggest, counted, setAside, habits, nothing } = look;
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
          ? nothing
          : `The median of ${counted} valid laps against the best pass of each corner that was repeated.`}
        {setAside.length > 0 && ` Set aside: ${setAside.join(', ')}.`}
      </p>
      <ol>
        {biggest.map((card, i) => (
          <Loss key={card.corner.id} card={card} place={i + 1} onShow={onShow} />
        ))}
      </ol>
      {habits.length > 0 && (
        <div className="habits" data-testid="habits">
          <h3>Habits</h3>
          <ul>
            {habits.map((habit) => (
              <li key={`${habit.kind} ${habit.class}`}>
                {habit.text} <small>{habit.corners.join(' ')}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** The one thing for the next run. */
export function ObjectiveCard({ aim }: { aim: Aim | null }) {
  return (
    <section className="objective" aria-labelledby="objective-title" data-testid="objective">
      <h2 id="objective-title">Next run</h2>
      {aim === null ? (
        <p className="hint-line">
          Nothing to aim at yet: it takes a few valid laps in a row, and a corner that costs time.
        </p>
      ) : (
        <>
          <p className="objective-say">
            {aim.say}
            <small>
              {' '}
              worth {fixed(aim.gain, 2)} s a lap{interval(aim.interval)}
            </small>
          </p>
          <p>{aim.measure}</p>
        </>
      )}
    </section>
  );
}
