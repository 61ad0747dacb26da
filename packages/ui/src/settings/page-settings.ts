import { useStore } from '../app/context.ts';
import { browserMemory } from '../app/memory.ts';
import { type Units, unitsOf } from '../words/units.ts';
import { DEFAULTS, type Settings } from './settings.ts';
import { SettingsStore } from './settings-store.ts';

/** Who asks the system for more contrast gets it without choosing. */
function defaults(): Settings {
  const contrast = globalThis.matchMedia?.('(prefers-contrast: more)').matches === true;
  return contrast ? { ...DEFAULTS, theme: 'contrast' } : DEFAULTS;
}

/** The settings of this page. */
export const settings = new SettingsStore(browserMemory('settings'), defaults());

/** The settings; renewed when one changes. */
export function useSettings(): Settings {
  return useStore(settings);
}

/** The units chosen; the same object for as long as none of them changes. */
export function useUnits(): Units {
  return unitsOf(useStore(settings));
}
