import { useStore } from '../../app/context.ts';
import { settings } from '../../settings/page-settings.ts';
import { canSpeak, speaker, speechBlocked, unblockSpeech } from '../../speech/page-speech.ts';

/** Switches the voice on or off, and lets it be heard once: browsers want to be asked by a click or a key. */
export function toggleSpeech(): void {
  const { speaks, voice, loudness } = settings.get();
  settings.change({ speaks: !speaks });
  unblockSpeech();
  if (speaks) speaker?.stop();
  else speaker?.say('Coach on', { voice, loudness }, true);
}

/** What a driver may switch. */
export function DriveControls({ rig, speaks, onFull }: { rig: string; speaks: boolean; onFull: () => void }) {
  const blocked = useStore(speechBlocked);
  return (
    <div className="drive-controls">
      <span className="drive-rig">{rig}</span>
      {canSpeak ? (
        <button type="button" className="button" aria-pressed={speaks} onClick={toggleSpeech} data-testid="voice">
          {speaks ? 'Voice on' : 'Voice off'}
        </button>
      ) : (
        <span>This browser cannot speak</span>
      )}
      {speaks && blocked && (
        <button
          type="button"
          className="button button-strong"
          onClick={() => {
            const { voice, loudness } = settings.get();
            unblockSpeech();
            speaker?.say('Coach on', { voice, loudness }, true);
          }}
        >
          Let this page speak
        </button>
      )}
      <button type="button" className="button" onClick={onFull}>
        Full screen
      </button>
    </div>
  );
}
