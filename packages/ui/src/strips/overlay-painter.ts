import type { Stretch } from '../cursor/cursor.ts';
import type { Palette } from '../theme/palette.ts';
import type { Scene } from './scene.ts';
import type { StripPainter } from './strip-painter.ts';

/** A strip, and how far from the top of the stack it stands, CSS pixels; asked for when strips have moved. */
export interface PlacedStrip {
  readonly painter: StripPainter;
  readonly measureTop: () => number;
}

const DOT = 3.5;
const SMALL_DOT = 2.5;

/** Draws over all strips at once what moves: the car, both cursors, and the stretch being brushed. */
export class OverlayPainter {
  readonly #scene: Scene;
  readonly #pen: CanvasRenderingContext2D;
  readonly #palette: () => Palette;
  /** The strips, and how far from the top each stands. */
  readonly #strips = new Map<PlacedStrip, number>();
  #width = 0;
  #height = 0;
  #brush: Stretch | null = null;
  #dirty = true;
  #moved = true;
  #cursor = -1;
  #version = -1;
  #headAt = Number.NaN;
  #edition = -1;
  #colours: Palette | null = null;

  constructor(scene: Scene, pen: CanvasRenderingContext2D, palette: () => Palette) {
    this.#scene = scene;
    this.#pen = pen;
    this.#palette = palette;
  }

  /** Adds a strip; the function returned takes it out again. */
  add(strip: PlacedStrip): () => void {
    this.#strips.set(strip, 0);
    this.moved();
    return () => this.#strips.delete(strip);
  }

  /** Strips have changed their places: they are measured before the next picture. */
  moved(): void {
    this.#moved = true;
    this.#dirty = true;
  }

  /** Takes a new size in CSS pixels, and the device's pixels for each of them. */
  resize(width: number, height: number, density: number): void {
    this.#width = width;
    this.#height = height;
    this.#pen.canvas.width = Math.round(width * density);
    this.#pen.canvas.height = Math.round(height * density);
    this.#pen.setTransform(density, 0, 0, density, 0, 0);
    this.moved();
  }

  /** The stretch being brushed, as shares of the lap; null for none. */
  brush(stretch: Stretch | null): void {
    this.#brush = stretch;
    this.#dirty = true;
  }

  /** Share of the lap at a pixel from the left. */
  shareAt(x: number): number {
    const { axis } = this.#scene;
    return axis.shareAt(axis.from + (x / Math.max(1, this.#width)) * (axis.to - axis.from));
  }

  /** Draws what has changed since the last picture, after the strips. */
  paint(): void {
    const { cursor, version, lap } = this.#scene;
    const colours = this.#palette();
    const headAt = this.#headPixel();
    const same = cursor.version === this.#cursor && version === this.#version && Object.is(headAt, this.#headAt);
    if (same && lap.edition === this.#edition && colours === this.#colours && !this.#dirty) return;
    this.#dirty = false;
    if (this.#moved) for (const strip of this.#strips.keys()) this.#strips.set(strip, strip.measureTop());
    this.#moved = false;
    this.#cursor = cursor.version;
    this.#version = version;
    this.#headAt = headAt;
    this.#edition = lap.edition;
    this.#colours = colours;
    this.#pen.clearRect(0, 0, this.#width, this.#height);
    if (this.#width === 0) return;
    this.#paintBrush(colours);
    this.#paintCar(colours);
    this.#paintCursor(cursor.second, colours, true);
    this.#paintCursor(cursor.at, colours, false);
  }

  #pixel(at: number): number {
    const { axis } = this.#scene;
    return ((at - axis.from) / (axis.to - axis.from)) * this.#width;
  }

  /** Where the car stands, in half pixels: a smaller step is not seen. NaN where there is no running lap. */
  #headPixel(): number {
    const { setting, shown } = this.#scene;
    if (setting.stored !== null || shown === 0) return Number.NaN;
    const { n, x, shift } = this.#scene.front(null);
    return Math.round(this.#pixel((x[n - 1] ?? Number.NaN) + shift) * 2);
  }

  #line(x: number, colour: string, alpha: number, dashed: boolean): boolean {
    if (!(x >= 0 && x <= this.#width)) return false;
    const pen = this.#pen;
    pen.globalAlpha = alpha;
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.setLineDash(dashed ? [4, 3] : []);
    pen.beginPath();
    pen.moveTo(Math.round(x) + 0.5, 0);
    pen.lineTo(Math.round(x) + 0.5, this.#height);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
    return true;
  }

  #dot(x: number, y: number, colour: string, ring: string, radius: number): void {
    if (Number.isNaN(y)) return;
    const pen = this.#pen;
    pen.fillStyle = colour;
    pen.strokeStyle = ring;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }

  #paintBrush(colours: Palette): void {
    if (this.#brush === null) return;
    const { axis } = this.#scene;
    const from = this.#pixel(axis.of(this.#brush.from));
    const to = this.#pixel(axis.of(this.#brush.to));
    this.#pen.globalAlpha = 0.18;
    this.#pen.fillStyle = colours.gain;
    this.#pen.fillRect(from, 0, to - from, this.#height);
    this.#pen.globalAlpha = 1;
  }

  /** The end of the running lap: a line, and on each strip its newest value. */
  #paintCar(colours: Palette): void {
    const { setting, shown } = this.#scene;
    if (setting.stored !== null || shown === 0) return;
    let drawn = false;
    for (const [{ painter }, top] of this.#strips) {
      const series = this.#scene.front(painter.spec.channel);
      const at = (series.x[series.n - 1] ?? Number.NaN) + series.shift;
      const x = this.#pixel(at);
      if (!drawn) drawn = this.#line(x, colours.head, 0.3, false);
      if (!(x >= 0 && x <= this.#width)) return;
      const value = series.values[series.n - 1] ?? Number.NaN;
      const colour = painter.spec.channel === null && value < 0 ? colours.gain : colours[painter.spec.colour];
      this.#dot(x, top + painter.heightOf(series, at), colour, colours.ground, DOT);
    }
  }

  #paintCursor(share: number, colours: Palette, second: boolean): void {
    if (Number.isNaN(share)) return;
    const at = this.#scene.axis.of(share);
    const x = this.#pixel(at);
    if (!this.#line(x, colours.ink, second ? 0.55 : 0.8, second) || second) return;
    for (const [{ painter }, top] of this.#strips) {
      const { channel, colour } = painter.spec;
      const back = painter.heightOf(this.#scene.back(channel), at);
      this.#dot(x, top + back, colours.reference, colours.ground, SMALL_DOT);
      const front = painter.heightOf(this.#scene.front(channel), at);
      this.#dot(x, top + front, colours[colour], colours.ground, DOT);
    }
  }
}
