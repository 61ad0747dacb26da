/** Colours of the strips' canvases; the page's own are in `styles/tokens.css`. */
export const LOSS = '#e69f00';
/** Loss and gain are safe for colour-blind eyes (Okabe and Ito). */
export const GAIN = '#56b4e9';
export const GRID = '#1d242b';
export const ZERO = '#46515d';
export const BAND = '#141a20';
export const REFERENCE = '#8a95a1';
export const INK = '#8b96a3';
export const SURFACE = '#0b0d10';
export const FONT = '10.5px ui-sans-serif, system-ui, "Segoe UI", sans-serif';
