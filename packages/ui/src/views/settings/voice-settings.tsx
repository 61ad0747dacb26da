import { settings, useSettings } from '../../settings/page-settings.ts';
import { CHOICES } from '../../settings/settings.ts';
import { canSpeak, speaker, unblockSpeech, useVoices } from '../../speech/page-speech.ts';
import { Choice } from './choice.tsx';

const VERBOSITY = { quiet: 'Little', normal: 'Usual', talkative: 'Much' } as const;
const SAYS = {
  quiet: 'Flags and other urgent notes, and what a person sends.',
  normal: "Also the coach's cues on the straights.",
  talkative: 'Also notes that can wait: fuel, gaps, tyres, best laps.',
} as const;

/** Whether, how and how much this browser speaks. */
export function VoiceSettings() {
  const { speaks, voice, loudness, verbosity } = useSettings();
  const voices = useVoices();
  if (!canSpeak) return <p className="hint">This browser cannot speak.</p>;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={speaks}
          onChange={({ target }) => settings.change({ speaks: target.checked })}
        />
        The drive view speaks
      </label>
      <Choice
        name="verbosity"
        title="How much it says"
        choices={CHOICES.verbosity}
        labels={VERBOSITY}
        value={verbosity}
        onChoose={(chosen) => settings.change({ verbosity: chosen })}
      />
      <p className="setting-hint">{SAYS[verbosity]}</p>
      <div className="setting-row">
        <label className="field">
          <span className="field-name">Voice</span>
          <select
            value={voice ?? ''}
            onChange={({ target }) => settings.change({ voice: target.value === '' ? null : target.value })}
          >
            <option value="">The browser's own</option>
            {voices.map(({ voiceURI, name, lang }) => (
              <option key={voiceURI} value={voiceURI}>
                {name} ({lang})
              </option>
            ))}
            {voice !== null && !voices.some(({ voiceURI }) => voiceURI === voice) && (
              <option value={voice}>{voice} (not here)</option>
            )}
          </select>
        </label>
        <label className="field">
          <span className="field-name">Volume {Math.round(loudness * 100)} %</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(loudness * 100)}
            onChange={({ target }) => settings.change({ loudness: Number(target.value) / 100 })}
          />
        </label>
        <button
          type="button"
          className="button"
          onClick={() => {
            unblockSpeech();
            speaker?.say('Brake eight metres later into turn four', { voice, loudness }, true);
          }}
        >
          Listen
        </button>
      </div>
    </>
  );
}
