import type { Corner, Insight } from '@gt3/schemas';
import { memo } from 'react';
import { fixed } from '../words/format.ts';
import { confidenceWord, WITHHELD_REASON } from '../words/reasons.ts';

function Card({ insight, name }: { insight: Insight; name: string }) {
  const { finding } = insight;
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

/** What the coach found in a run, the newest first, also what was not said and why. */
export const InsightFeed = memo(function InsightFeed(props: {
  insights: readonly Insight[];
  corners: readonly Corner[];
}) {
  const names = new Map(props.corners.map(({ id, name }) => [id, name]));
  const spoken = props.insights.filter(({ finding }) => finding.withheld === null).length;
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
        {props.insights.map((insight) => (
          <Card key={insight.finding.id} insight={insight} name={names.get(insight.finding.corner) ?? ''} />
        ))}
      </ol>
      {props.insights.length === 0 && (
        <p className="hint">
          Nothing found yet. The coach needs a valid lap as the reference, and a second to compare.
        </p>
      )}
    </section>
  );
});
