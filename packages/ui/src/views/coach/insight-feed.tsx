import { type Corner, type Insight, insightId, type Withheld } from '@gt3/schemas';
import { memo, useState } from 'react';
import type { Units } from '../../words/units.ts';
import { FindingCard, NoteCard } from './insight-card.tsx';

/** Cards drawn at once; older ones come when they are asked for. */
const PAGE = 60;

function withheldOf(insight: Insight): Withheld | null {
  return 'finding' in insight ? insight.finding.withheld : insight.note.withheld;
}

/** What the coach found in a run, the newest first, also what was not said and why. */
export const InsightFeed = memo(function InsightFeed(props: {
  insights: readonly Insight[];
  corners: readonly Corner[];
  units: Units;
  onShow: (corner: string, lap: number) => void;
}) {
  const { insights, corners, units, onShow } = props;
  const [most, setMost] = useState(PAGE);
  const [all, setAll] = useState(true);
  const names = new Map(corners.map(({ id, name }) => [id, name]));
  const spoken = insights.filter((insight) => withheldOf(insight) === null);
  const listed = all ? insights : spoken;
  return (
    <section className="feed" aria-labelledby="feed-title">
      <header className="feed-head">
        <h2 id="feed-title">Coach</h2>
        <small>
          {spoken.length} said, {insights.length - spoken.length} kept back
        </small>
        <label className="check">
          <input type="checkbox" checked={all} onChange={({ target }) => setAll(target.checked)} />
          show both
        </label>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol aria-live="polite" aria-relevant="additions" data-testid="insight-feed" tabIndex={0}>
        {listed
          .slice(0, most)
          .map((insight) =>
            'finding' in insight ? (
              <FindingCard
                key={insightId(insight)}
                finding={insight.finding}
                name={names.get(insight.finding.corner) ?? ''}
                units={units}
                onShow={onShow}
              />
            ) : (
              <NoteCard key={insightId(insight)} note={insight.note} units={units} />
            ),
          )}
        {listed.length > most && (
          <li className="more">
            <button type="button" className="button" onClick={() => setMost(most + PAGE)}>
              {listed.length - most} older ones
            </button>
          </li>
        )}
      </ol>
      {insights.length === 0 && (
        <p className="hint">
          Nothing found yet. The coach needs a valid lap as the reference, and a second to compare.
        </p>
      )}
    </section>
  );
});
