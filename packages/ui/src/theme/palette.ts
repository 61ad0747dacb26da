import type { Theme } from '../settings/settings.ts';

/** Colours that canvases draw with, as CSS takes them; their values are in `styles/tokens.css`. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly grid: string;
  readonly zero: string;
  /** Behind a corner. */
  readonly band: string;
  readonly reference: string;
  /** Where the car is. */
  readonly head: string;
  /** Loss and gain are safe for colour-blind eyes (Okabe and Ito). */
  readonly loss: string;
  readonly gain: string;
  readonly speed: string;
  readonly throttle: string;
  readonly brake: string;
  readonly steering: string;
  readonly gear: string;
  readonly rpm: string;
  readonly extra: string;
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: of('--ground'),
    surface: of('--surface'),
    ink: of('--ink'),
    inkSoft: of('--ink-2'),
    inkFaint: of('--ink-3'),
    grid: of('--grid'),
    zero: of('--zero'),
    band: of('--band'),
    reference: of('--reference'),
    head: of('--head'),
    loss: of('--loss-fill'),
    gain: of('--gain-fill'),
    speed: of('--trace-speed'),
    throttle: of('--trace-throttle'),
    brake: of('--trace-brake'),
    steering: of('--trace-steering'),
    gear: of('--trace-gear'),
    rpm: of('--trace-rpm'),
    extra: of('--trace-extra'),
  };
}

let current: Palette | null = null;

/**
 * The colours that canvases draw with now. It is the same object until the theme changes: a painter that keeps it knows
 * by comparing when to draw anew.
 */
export function palette(): Palette {
  current ??= readPalette();
  return current;
}

/** Puts a theme in force. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  current = null;
}
