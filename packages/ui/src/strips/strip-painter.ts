import type { Palette } from '../theme/palette.ts';
import { NAME_ROOM, paintBack } from './paint-back.ts';
import { paintFront } from './paint-front.ts';
import { type Scale, scaleOf } from './polyline.ts';
import { Extent, type Range, rangeOf } from './range.ts';
import type { Scene } from './scene.ts';
import { type Series, valueAt } from './series.ts';
import type { StripSpec } from './specs.ts';

/** Room above and below the values, CSS pixels. */
const MARGIN = 7;
/** Points that are drawn again when a line is continued, so that it joins what is there. */
const JOIN = 2;

/** Whether a strip is the first or the last of its stack. */
export interface Standing {
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * Draws one strip on two canvases: what stands still at the back, the lap in front; each only when it changed, and of a
 * growing lap only what was added.
 */
export class StripPainter {
  readonly spec: StripSpec;
  readonly #scene: Scene;
  readonly #standing: Standing;
  readonly #palette: () => Palette;
  readonly #back: CanvasRenderingContext2D;
  readonly #front: CanvasRenderingContext2D;
  readonly #extent = new Extent();
  readonly #referenceExtent = new Extent();
  #width = 0;
  #height = 0;
  #range: Range = { low: 0, high: 0 };
  #scale: Scale = { width: 0, left: 0, perUnit: 0, zero: 0, slope: 0 };
  #colours: Palette | null = null;
  #version = -1;
  #edition = -1;
  #drawn = -1;
  #headAt = Number.NaN;

  /** @param palette the colours in force now */
  constructor(
    spec: StripSpec,
    scene: Scene,
    standing: Standing,
    palette: () => Palette,
    back: CanvasRenderingContext2D,
    front: CanvasRenderingContext2D,
  ) {
    this.spec = spec;
    this.#scene = scene;
    this.#standing = standing;
    this.#palette = palette;
    this.#back = back;
    this.#front = front;
  }

  /** Takes a new size in CSS pixels, and the device's pixels for each of them. */
  resize(width: number, height: number, density: number): void {
    this.#width = width;
    this.#height = height;
    for (const pen of [this.#back, this.#front]) {
      pen.canvas.width = Math.round(width * density);
      pen.canvas.height = Math.round(height * density);
      pen.setTransform(density, 0, 0, density, 0, 0);
    }
    this.#version = -1;
  }

  /** Draws what has changed since the last picture. */
  paint(): void {
    if (this.#width === 0 || this.#height === 0) return;
    const { version, lap } = this.#scene;
    const colours = this.#palette();
    const series = this.#scene.front(this.spec.channel);
    const newScene = version !== this.#version || colours !== this.#colours;
    const newValues = newScene || lap.edition !== this.#edition || series.n < this.#drawn;
    if (!newValues && (series.n === this.#drawn || this.#headPixel(series) === this.#headAt)) return;
    if (newValues) this.#extent.reset();
    if (newScene) {
      this.#referenceExtent.reset();
      this.#referenceExtent.see(this.#scene.back(this.spec.channel));
    }
    this.#extent.see(series);
    const range = this.#rangeNow();
    const newRange = range.low !== this.#range.low || range.high !== this.#range.high;
    if (newScene || newRange) this.#paintBack(range, colours);
    this.#paintFront(series, colours, !newValues && !newRange);
    this.#range = range;
    this.#colours = colours;
    this.#version = version;
    this.#edition = lap.edition;
    this.#drawn = series.n;
    this.#headAt = this.#headPixel(series);
  }

  /** Pixel at which the value of a line stands, CSS pixels from the strip's top; NaN where it has none. */
  heightOf(series: Series, at: number): number {
    return this.#scale.zero + valueAt(series, at, this.spec.step) * this.#scale.slope;
  }

  /** Where the line ends, in half pixels: what is added within one is not seen. */
  #headPixel({ n, x, shift }: Series): number {
    return Math.round(((x[n - 1] ?? Number.NaN) + shift - this.#scale.left) * this.#scale.perUnit * 2);
  }

  #paintBack(range: Range, colours: Palette): void {
    const { axis, setting } = this.#scene;
    const top = this.#standing.first ? NAME_ROOM - MARGIN : 0;
    const bottom = this.#standing.last ? NAME_ROOM - MARGIN : 0;
    const box = { width: this.#width, height: this.#height - top - bottom, margin: MARGIN };
    const scale = scaleOf(box, axis, range, this.spec.factor);
    this.#scale = { ...scale, zero: scale.zero + top };
    paintBack(this.#back, {
      spec: this.spec,
      setting,
      axis,
      reference: this.#scene.back(this.spec.channel),
      scale: this.#scale,
      range,
      height: this.#height,
      colours,
      ...this.#standing,
    });
  }

  /** A line is continued where nothing else changed; the delta's area is seen through, so it is drawn as a whole. */
  #paintFront(series: Series, colours: Palette, goesOn: boolean): void {
    const whole = !goesOn || this.spec.channel === null || this.#drawn <= JOIN;
    paintFront(this.#front, {
      spec: this.spec,
      series,
      scale: this.#scale,
      height: this.#height,
      colours,
      first: whole ? 0 : this.#drawn - JOIN,
    });
  }

  #rangeNow(): Range {
    const low = Math.min(this.#extent.min, this.#referenceExtent.min) * this.spec.factor;
    const high = Math.max(this.#extent.max, this.#referenceExtent.max) * this.spec.factor;
    return rangeOf(this.spec.range, low, high);
  }
}
