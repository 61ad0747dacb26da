import { type Corner, type Finding, type Insight, insightId, type RaceNote } from '@gt3/schemas';
import { memo } from 'react';
import { fixed } from '../words/format.ts';
import { confidenceWord, WITHHELD_REASON } from '../words/reasons.ts';

function NoteCard({ note }: { note: RaceNote }) {
  const { id, lap, kind, say, text, withheld } = note;
  return (
    <li className={withheld === null ? 'insight' : 'insight withheld'} data-testid={`note-${id}`}>
      <div className="insight-head">
        <span className="corner-tag">{kind}</span>
        <span className="insight-where">lap {lap}</span>
      </div>
      <p className="say">{say}</p>
      <p className="text">{text}</p>
      {withheld !== null && (
        <p className="insight-foot">
          <span className="withheld-why">Not said: {WITHHELD_REASON[withheld]}</span>
        </p>
      )}
    </li>
  );
}

function FindingCard({ finding, name }: { finding: Finding; name: string }) {
  const { gain, confidence, withheld } = finding;
  const percent = Math.round(confidence * 100);
  return (
    <li
      className={withheld === null ? 'insight' : 'insight withheld'}
      data-testid={`insight-${finding.id}`}
      data-gain={String(gain.mean)}
    >
      <div className="insight-head">
        <span className="corner-tag">{finding.corner}</span>
        <span className="insight-where">
          {name !== '' && `${name} · `}lap {finding.lap}
        </span>
        <span className="insight-gain">
          <span className="gain">
            <span className="arrow" aria-hidden="true">
              {'\u25bc'}
            </span>
            {fixed(gain.mean, 2)} s
          </span>
          <small>
            {fixed(gain.low, 2)} to {fixed(gain.high, 2)}
          </small>
        </span>
      </div>
      <p className="say">{finding.say}</p>
      <p className="text">{finding.text}</p>
      <p className="insight-foot">
        <meter min={0} max={100} value={percent} aria-label="Confidence" />
        <span>
          {percent}&thinsp;%, {confidenceWord(confidence)}
        </span>
        {withheld !== null && <span className="withheld-why">Not said: {WITHHELD_REASON[withheld]}</span>}
      </p>
    </li>
  );
}

function withheldOf(insight: Insight): Finding['withheld'] {
  return 'finding' in insight ? insight.finding.withheld : insight.note.withheld;
}

/** What the coach found in a run, the newest first, also what was not said and why. */
export const InsightFeed = memo(function InsightFeed(props: {
  insights: readonly Insight[];
  corners: readonly Corner[];
}) {
  const names = new Map(props.corners.map(({ id, name }) => [id, name]));
  const spoken = props.insights.filter((insight) => withheldOf(insight) === null).length;
  return (
    <section className="feed" aria-labelledby="feed-title">
      <h2 id="feed-title">
        Coach
        <small>
          {spoken} said, {props.insights.length - spoken} kept back
        </small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol aria-live="polite" aria-relevant="additions" data-testid="insight-feed" tabIndex={0}>
        {props.insights.map((insight) =>
          'finding' in insight ? (
            <FindingCard
              key={insightId(insight)}
              finding={insight.finding}
              name={names.get(insight.finding.corner) ?? ''}
            />
          ) : (
            <NoteCard key={insightId(insight)} note={insight.note} />
          ),
        )}
      </ol>
      {props.insights.length === 0 && (
        <p className="hint">
          Nothing found yet. The coach needs a valid lap as the reference, and a second to compare.
        </p>
      )}
    </section>
  );
});
