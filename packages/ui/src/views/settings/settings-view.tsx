import { announce } from '../../app/announcer.ts';
import { settings, useSettings, useUnits } from '../../settings/page-settings.ts';
import { CHOICES } from '../../settings/settings.ts';
import { measure } from '../../words/units.ts';
import { Choice } from './choice.tsx';
import { VoiceSettings } from './voice-settings.tsx';
import './settings.css';

const THEME = { dark: 'Dark', light: 'Light', contrast: 'High contrast' } as const;
const SPEED = { 'km/h': 'km/h', mph: 'mph' } as const;
const VOLUME = { l: 'Litres', gal: 'US gallons' } as const;
const TEMPERATURE = { C: 'Celsius', F: 'Fahrenheit' } as const;

function UnitSettings() {
  const { speedUnit, volumeUnit, temperatureUnit } = useSettings();
  const { speed, volume, temperature } = useUnits();
  return (
    <>
      <Choice
        name="speed"
        title="Speed"
        choices={CHOICES.speedUnit}
        labels={SPEED}
        value={speedUnit}
        onChoose={(chosen) => settings.change({ speedUnit: chosen })}
      />
      <Choice
        name="volume"
        title="Fuel"
        choices={CHOICES.volumeUnit}
        labels={VOLUME}
        value={volumeUnit}
        onChoose={(chosen) => settings.change({ volumeUnit: chosen })}
      />
      <Choice
        name="temperature"
        title="Temperature"
        choices={CHOICES.temperatureUnit}
        labels={TEMPERATURE}
        value={temperatureUnit}
        onChoose={(chosen) => settings.change({ temperatureUnit: chosen })}
      />
      <p className="setting-hint" data-testid="unit-sample">
        {measure(speed, 65)}, {measure(volume, 48)}, {measure(temperature, 31)}
      </p>
    </>
  );
}

/** What a person may choose; it is remembered by this browser. */
export default function SettingsView() {
  const { theme, keys } = useSettings();
  return (
    <section className="settings">
      <h1>Settings</h1>
      <p className="settings-about">This browser remembers them. Other screens have their own.</p>
      <section className="settings-group" aria-labelledby="set-look">
        <h2 id="set-look">Look</h2>
        <Choice
          name="theme"
          title="Theme"
          choices={CHOICES.theme}
          labels={THEME}
          value={theme}
          onChoose={(chosen) => settings.change({ theme: chosen })}
        />
      </section>
      <section className="settings-group" aria-labelledby="set-units">
        <h2 id="set-units">Units</h2>
        <UnitSettings />
      </section>
      <section className="settings-group" aria-labelledby="set-voice">
        <h2 id="set-voice">Voice</h2>
        <VoiceSettings />
      </section>
      <section className="settings-group" aria-labelledby="set-keys">
        <h2 id="set-keys">Keys and help</h2>
        <label className="check">
          <input type="checkbox" checked={keys} onChange={({ target }) => settings.change({ keys: target.checked })} />
          <span>
            Single keys do something; <kbd>?</kbd> lists them
          </span>
        </label>
        <div className="setting-row">
          <button
            type="button"
            className="button"
            onClick={() => {
              settings.change({ introduced: false });
              announce('The introduction is on the wall again');
            }}
          >
            Show the introduction again
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              settings.reset();
              announce('All settings are as at first');
            }}
          >
            Everything as at first
          </button>
        </div>
      </section>
    </section>
  );
}
