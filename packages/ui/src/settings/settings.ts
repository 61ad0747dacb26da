import type { Verbosity } from '@gt3/schemas';

/** Choices of each setting that is one of a few words, in the order in which they are offered. */
export const CHOICES = {
  theme: ['dark', 'light', 'contrast'],
  speedUnit: ['km/h', 'mph'],
  volumeUnit: ['l', 'gal'],
  temperatureUnit: ['C', 'F'],
  verbosity: ['quiet', 'normal', 'talkative'],
} as const;

/** How the page looks. */
export type Theme = (typeof CHOICES.theme)[number];

/** What a person has chosen for this browser. */
export interface Settings {
  readonly theme: Theme;
  readonly speedUnit: (typeof CHOICES.speedUnit)[number];
  readonly volumeUnit: (typeof CHOICES.volumeUnit)[number];
  readonly temperatureUnit: (typeof CHOICES.temperatureUnit)[number];
  /** How much this browser says. */
  readonly verbosity: Verbosity;
  /** True when the drive view speaks. */
  readonly speaks: boolean;
  /** `voiceURI` of the voice; null for the browser's own choice. */
  readonly voice: string | null;
  /** 0..1 */
  readonly loudness: number;
  /** True when keys without a modifier do something. */
  readonly keys: boolean;
  /** True once the introduction was put away. */
  readonly introduced: boolean;
}

/** What holds until something is chosen. */
export const DEFAULTS: Settings = {
  theme: 'dark',
  speedUnit: 'km/h',
  volumeUnit: 'l',
  temperatureUnit: 'C',
  verbosity: 'normal',
  speaks: false,
  voice: null,
  loudness: 0.9,
  keys: true,
  introduced: false,
};

function oneOf<T extends string>(choices: readonly T[], value: unknown, otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

/** Settings from what a browser remembers; what does not fit is as it is by default. */
export function readSettings(stored: unknown, defaults: Settings = DEFAULTS): Settings {
  const of = new Map<string, unknown>(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
  const voice = of.get('voice');
  const loudness = of.get('loudness');
  return {
    theme: oneOf(CHOICES.theme, of.get('theme'), defaults.theme),
    speedUnit: oneOf(CHOICES.speedUnit, of.get('speedUnit'), defaults.speedUnit),
    volumeUnit: oneOf(CHOICES.volumeUnit, of.get('volumeUnit'), defaults.volumeUnit),
    temperatureUnit: oneOf(CHOICES.temperatureUnit, of.get('temperatureUnit'), defaults.temperatureUnit),
    verbosity: oneOf(CHOICES.verbosity, of.get('verbosity'), defaults.verbosity),
    speaks: flag(of.get('speaks'), defaults.speaks),
    voice: typeof voice === 'string' ? voice : defaults.voice,
    loudness:
      typeof loudness === 'number' && Number.isFinite(loudness)
        ? Math.min(1, Math.max(0, loudness))
        : defaults.loudness,
    keys: flag(of.get('keys'), defaults.keys),
    introduced: flag(of.get('introduced'), defaults.introduced),
  };
}
