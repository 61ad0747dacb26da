import { settings, useSettings } from '../../settings/page-settings.ts';

/** What a first visit needs to know, until it is put away. */
export function Introduction() {
  const { introduced } = useSettings();
  if (introduced) return null;
  return (
    <aside className="intro" aria-label="Introduction" data-testid="introduction">
      <ol>
        <li>
          <strong>Rigs drive.</strong> Each one sends its telemetry. Here on the wall you see who is on track and how it
          goes.
        </li>
        <li>
          <strong>The coach looks.</strong> It compares each corner with the best lap and says what would gain most.
          Open a rig by its name to see where and why.
        </li>
        <li>
          <strong>The driver hears one thing at a time.</strong> Drive is the view for the rig or a phone beside it,
          Debrief the one for afterwards.
        </li>
      </ol>
      <p>
        Orange <span className="loss">{'\u25b2'} +</span> is time lost, blue{' '}
        <span className="gain">{'\u25bc \u2212'}</span> time gained. <kbd>?</kbd> shows the keys.
      </p>
      <button type="button" className="button button-strong" onClick={() => settings.change({ introduced: true })}>
        Got it
      </button>
    </aside>
  );
}
